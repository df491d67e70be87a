/** What is wrong with a corpus file: where, and one clear sentence. */
import type { z } from 'zod/mini';

export interface Problem {
  /** File name as given, folders included. */
  file: string;
  /** JSON path in it: `[3].evidence[0].chain[1]`; `line 12: text` in line files; '' for the whole file. */
  path: string;
  /** One sentence, without file and path. */
  message: string;
}

/** `file: path: message`, the form in which the command line prints a problem. */
export const formatProblem = (p: Problem): string => [p.file, p.path, p.message].filter(Boolean).join(': ');

/** ['claims', 3, 'actor'] -> `claims[3].actor`. */
export function jsonPath(steps: readonly PropertyKey[]): string {
  let path = '';
  for (const step of steps) {
    if (typeof step === 'number') path += `[${step}]`;
    else path += path ? `.${String(step)}` : String(step);
  }
  return path;
}

type Issue = z.core.$ZodIssue;

/**
 * A schema issue in words. (zod/mini has no messages of its own: 'Invalid input' for everything.)
 *
 * @param issue as zod reports it
 * @param root what was parsed, to tell a missing value from a wrong one
 */
export function describeIssue(issue: Issue, root: unknown): string {
  let value: unknown = root;
  for (const step of issue.path) value = (value as Record<PropertyKey, unknown> | undefined)?.[step];
  if (value === undefined && issue.code !== 'unrecognized_keys') return 'The field is missing.';
  switch (issue.code) {
    case 'invalid_type':
      return `This must be ${article(issue.expected)}, not ${kindOf(value)}.`;
    case 'invalid_value':
      return `${show(value)} is not one of ${issue.values.map((v) => String(v)).join(', ')}.`;
    case 'unrecognized_keys':
      return `The schema has no field ${issue.keys.map(show).join(', ')}.`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? 'This must not be empty.' : `${show(value)} is too small.`;
    case 'too_big':
      return `This is too long: at most ${String(issue.maximum)}.`;
    case 'invalid_format':
      return `${show(value)} has not the right form${issue.message && issue.message !== 'Invalid input' ? `: it ${issue.message}` : ''}.`;
    default:
      return `${show(value)} is not valid${issue.message && issue.message !== 'Invalid input' ? `: ${issue.message}` : ''}.`;
  }
}

const article = (type: string): string => {
  const name = type === 'int' ? 'whole number' : type === 'string' ? 'text' : type;
  return name === 'text' ? name : `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
};

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value === 'string' ? 'text' : article(typeof value);

/** A value as quoted in a sentence: JSON, at most 60 characters. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
