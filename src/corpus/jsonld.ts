/** Names that the JSON-LD export writes and the import looks for. */

/** Prefix of the terms that schema.org lacks. A URN: they are names, there is nothing to fetch. */
export const PREFIX = 'urn:sourcelight:';

/** The whole record behind a node, as plain JSON, so that nothing is lost on the way back. */
export const RECORD = 'sourcelight:record';

export const CONTEXT = [
  'https://schema.org',
  {
    sourcelight: PREFIX,
    [RECORD]: { '@id': `${PREFIX}record`, '@type': '@json' },
  },
] as const;
