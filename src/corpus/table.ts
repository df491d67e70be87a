/** The documents of a corpus as a Markdown table: their claims, and the tensions that these take part in. */
import { lookup } from './lookup';
import type { ClaimRelation, Corpus } from './schema';

/** Relations that a reader must be shown. */
const TENSIONS: ClaimRelation['kind'][] = ['contradicts', 'qualifies', 'supersedes'];

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

/** Markdown: one row a document. */
export function documentTable(corpus: Corpus): string {
  const { relations } = lookup(corpus);
  const rows = corpus.sources
    .filter((s) => s.read)
    .map((document) => {
      const claims = corpus.claims.filter((c) => c.evidence.some((e) => e.document === document.id));
      const tensions = new Set(
        claims.flatMap((c) => relations.get(c.id) ?? []).filter((r) => TENSIONS.includes(r.kind)),
      );
      const about = [document.publisher, document.date?.value ?? 'undated'].filter(Boolean).join(', ');
      return `| **${cell(document.title)}**<br>${cell(about)} | ${claims.length} | ${claims.map((c) => `\`${c.id}\``).join(' ')} | ${
        [...tensions].map((r) => `\`${r.from}\` ${r.kind} \`${r.to}\``).join('<br>') || 'none'
      } |`;
    });
  return ['| Document | Claims | Which | Tensions |', '| --- | --: | --- | --- |', ...rows].join('\n') + '\n';
}
