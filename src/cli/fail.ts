/** Ends the command with exit code 2 and one sentence on standard error. */
export function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
