/** `npm run -s corpus -- <command>`: checks, shows, converts corpora. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkCorpus, type Counts } from '../corpus/check';
import { exportCsv } from '../corpus/export-csv';
import { exportJsonLd } from '../corpus/export-jsonld';
import { importCorpus } from '../corpus/import-corpus';
import { jsonSchemas } from '../corpus/json-schemas';
import { loadCorpusFiles, readCorpusFiles } from '../corpus/load-files';
import { formatProblem } from '../corpus/problems';
import { reportPage } from '../corpus/report/page';
import type { Language } from '../corpus/schema';
import { documentTable } from '../corpus/table';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, 'assets/corpus');
const REPORT = join(ROOT, '.build/corpus-report.html');

const USAGE = `Usage: npm run -s corpus -- COMMAND
  check                                   problems of the built-in corpus, or its counts
  report [--out FILE]                     one printable HTML page (default .build/corpus-report.html)
  table                                   the documents, their claims and tensions, as Markdown
  export --format jsonld|csv [--out FILE] the built-in corpus in that format
  import FILE [--out FILE]                a corpus JSON of a corpus file or of ClaimReview JSON-LD
  schemas                                 writes the JSON Schemas of the corpus files`;

/** Bad arguments: one sentence, exit code 2. */
class UsageError extends Error {}

interface Command {
  /** Options that take a value. */
  options: string[];
  /** Names of the arguments, all needed. */
  args: string[];
  /** @returns the exit code */
  run(args: string[], options: Record<string, string | undefined>): number;
}

const COMMANDS: Record<string, Command> = {
  check: { options: [], args: [], run: check },
  report: {
    options: ['out'],
    args: [],
    run: (_, { out = REPORT }) => {
      write(reportPage(loadCorpusFiles(FOLDER)), out);
      console.error(`Wrote ${relative(process.cwd(), out) || out}`);
      return 0;
    },
  },
  table: { options: [], args: [], run: () => write(documentTable(loadCorpusFiles(FOLDER)), undefined) },
  export: {
    options: ['format', 'out'],
    args: [],
    run: (_, { format, out }) => {
      if (format !== 'jsonld' && format !== 'csv') throw new UsageError('export needs --format jsonld or --format csv.');
      const corpus = loadCorpusFiles(FOLDER);
      return write(format === 'csv' ? exportCsv(corpus) : `${JSON.stringify(exportJsonLd(corpus), null, 2)}\n`, out);
    },
  },
  import: {
    options: ['out'],
    args: ['FILE'],
    run: ([file], { out }) => {
      const { corpus, dropped } = importCorpus(readInput(file!), file!);
      for (const sentence of dropped) console.error(`Left out: ${sentence}`);
      console.error(`${file}: ${corpus.claims.length} claims, ${corpus.sources.length} sources, ${corpus.actors.length} actors.`);
      return write(`${JSON.stringify(corpus, null, 2)}\n`, out);
    },
  },
  schemas: {
    options: [],
    args: [],
    run: () => {
      for (const [name, text] of jsonSchemas()) writeFileSync(join(FOLDER, name), text);
      return 0;
    },
  },
};

function readInput(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function write(text: string, out: string | undefined): number {
  if (out === undefined) process.stdout.write(text);
  else {
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, text);
  }
  return 0;
}

function check(): number {
  const schemas = new Map(
    readdirSync(FOLDER).filter((f) => f.endsWith('.schema.json')).map((f) => [f, readFileSync(join(FOLDER, f), 'utf8')]),
  );
  const { problems, notices, counts } = checkCorpus(readCorpusFiles(FOLDER), schemas);
  const folder = relative(process.cwd(), FOLDER) || '.';
  for (const problem of problems) console.error(formatProblem({ ...problem, file: `${folder}/${problem.file}` }));
  for (const notice of notices) console.error(`Note: ${notice}`);
  if (problems.length > 0) {
    console.error(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.`);
    return 1;
  }
  if (counts) printCounts(counts);
  return 0;
}

function printCounts(counts: Counts): void {
  const byLanguage = (n: Record<Language, number>) => Object.entries(n).map(([lang, count]) => `${lang} ${count}`).join(', ');
  const rows: [string, number | string][] = [
    ['claims', counts.claims],
    ['evidence', counts.evidence],
    ['actors', counts.actors],
    ['sources', counts.sources],
    ['independent origins', counts.origins],
    ['relations', counts.relations],
    ['wordings', byLanguage(counts.wordings)],
    ['counter-examples', byLanguage(counts.counterExamples)],
  ];
  for (const [name, value] of rows) console.log(`${name.padEnd(20)}${value}`);
}

function main(argv: string[]): number {
  const [name, ...rest] = argv;
  if (name === '--help' || name === '-h') {
    console.log(USAGE);
    return 0;
  }
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    throw new UsageError(name === undefined ? `A command is missing: one of ${Object.keys(COMMANDS).join(', ')}.` : `There is no command "${name}": use one of ${Object.keys(COMMANDS).join(', ')}.`);
  }
  const { values, positionals } = parse(rest, command);
  if (positionals.length !== command.args.length) {
    throw new UsageError(command.args.length > 0 ? `${name} needs exactly one ${command.args[0]}.` : `${name} takes no argument "${positionals[0]}".`);
  }
  return command.run(positionals, values);
}

function parse(args: string[], command: Command): { values: Record<string, string | undefined>; positionals: string[] } {
  const options = Object.fromEntries(command.options.map((o) => [o, { type: 'string' as const }]));
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { values: values as Record<string, string | undefined>, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0] + '.');
  }
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
