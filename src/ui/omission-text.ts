/** What an import left out of a file, in sentences for the reader. */
import type { Omission, OmissionReason, OmittedPart } from '../corpus/omissions';
import { counted, text, type CountedKey, type TextKey } from './strings';

const PARTS: Record<OmittedPart, CountedKey> = {
  claim: 'optionsClaims',
  evidence: 'optionsEvidence',
  wording: 'optionsWordings',
  relation: 'optionsRelations',
  source: 'optionsSources',
  actor: 'optionsActors',
  topic: 'optionsTopics',
  detail: 'optionsDetails',
  line: 'optionsLines',
};
const REASONS: Record<OmissionReason, TextKey> = {
  form: 'optionsLeftOutForm',
  repeated: 'optionsLeftOutRepeated',
  dangling: 'optionsLeftOutDangling',
  'no-document': 'optionsLeftOutNoDocument',
  'not-read': 'optionsLeftOutNotRead',
  circle: 'optionsLeftOutCircle',
  'no-text': 'optionsLeftOutNoText',
  'not-json': 'optionsLeftOutNotJson',
  'bad-date': 'optionsLeftOutBadDate',
  'bad-address': 'optionsLeftOutBadAddress',
  'no-place': 'optionsLeftOutNoPlace',
  'too-long': 'optionsLeftOutTooLong',
  further: 'optionsLeftOutFurther',
  rating: 'optionsLeftOutRating',
};

/** 'Left out: 2 claims, because no document is left as evidence: bridge-open; bridge-weight.' */
export const omissionText = ({ part, reason, count, examples }: Omission): string => {
  const shown = examples.join('; ');
  return text('optionsLeftOut', counted(PARTS[part], count), text(REASONS[reason]), count > examples.length ? `${shown}; …` : shown);
};
