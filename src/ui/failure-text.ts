/** Why something was not done, in one sentence for the reader. */
import { BackgroundFailure } from '../messages/send';

/** The background's own sentence, or `noAnswer` where it gave none. */
export const failureText = (error: unknown, noAnswer: string): string =>
  error instanceof BackgroundFailure ? error.message : noAnswer;
