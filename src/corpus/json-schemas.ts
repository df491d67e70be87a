/** JSON Schemas of the corpus files, generated from the one schema, so that editors complete and check. */
import { z } from 'zod/mini';
import { FILE_SCHEMAS } from './files';

/** File name -> content, for the folder of the corpus. */
export function jsonSchemas(): Map<string, string> {
  return new Map(
    Object.entries(FILE_SCHEMAS).map(([name, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify(z.toJSONSchema(schema as z.ZodMiniType, { io: 'input' }), null, 2)}\n`,
    ]),
  );
}
