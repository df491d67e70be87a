/**
 * The background's matcher: made on first use, remade when corpora change, lexical where the model cannot run.
 * Nothing here must survive: a background that was stopped makes it again from the extension's files and IndexedDB.
 */
import browser from 'webextension-polyfill';
import { PACKED_FILES } from '../corpus/packed';
import type { Corpus } from '../corpus/schema';
import { unpackCorpus } from '../corpus/unpack';
import { unpackVectors, untrainedClaims, VECTORS_FILE } from '../corpus/vectors';
import { Decision } from '../matching/decision';
import { claimsOf, indexClaims } from '../matching/index-claims';
import { createMatcher, type Matcher } from '../matching/matcher';
import type { ClaimIndex } from '../matching/retriever';
import type { MatcherState } from '../messages/messages';
import type { Encoder } from '../model/encoder';
import { ModelDescription } from '../model/model-files';
import { createOnnxEncoder } from '../model/onnx-encoder';
import { createWordScorer, type WordScorer } from '../model/word-scorer';
import { ownCorpora } from '../store/corpora-store';
import { type Database, openDatabase } from '../store/database';
import { withCache } from '../store/encoding-cache';
import { keptIndex } from '../store/index-store';

export interface MatcherHost {
  matcher(): Promise<Matcher>;
  corpora(): Promise<Corpus[]>;
  /** The reader's database; undefined where the browser gives no storage. */
  database(): Promise<Database | undefined>;
  state(): Promise<MatcherState>;
  /** Corpora have changed: make the matcher anew on next use. */
  refresh(): void;
}

export function createMatcherHost(): MatcherHost {
  let failure: string | undefined;
  const database = once(() => openDatabase().catch(() => undefined));
  const builtIn = once(async () => {
    const [corpus, wordings] = await Promise.all([text(`corpus/${PACKED_FILES.corpus}`), text(`corpus/${PACKED_FILES.wordings}`)]);
    return unpackCorpus(corpus, wordings);
  });
  const encoder = once(async (): Promise<Encoder | undefined> => {
    try {
      return withCache(await loadEncoder(), await database());
    } catch (error) {
      failure = describe(error);
      return undefined;
    }
  });
  const words = once(loadWords);
  let corpora = once(loadCorpora);
  let matcher = once(makeMatcher);
  let ready = false;

  async function loadCorpora(): Promise<Corpus[]> {
    const db = await database();
    return [await builtIn(), ...(db ? await ownCorpora(db).catch(() => []) : [])];
  }

  async function makeMatcher(): Promise<Matcher> {
    const [all, decision, wordScorer, engine] = await Promise.all([corpora(), text('model/decision.json'), words(), encoder()]);
    const made = await createMatcher({
      corpora: all,
      decision: Decision.parse(JSON.parse(decision)),
      words: wordScorer,
      ...(engine && { encoder: engine, index: await claimIndex(all, engine) }),
      onEncoderFailure: (error) => (failure = describe(error)),
    });
    ready = true;
    return made;
  }

  /** The built-in claims alone are indexed at once; the reader's own are read once and kept. */
  async function claimIndex(all: Corpus[], engine: Encoder): Promise<ClaimIndex> {
    const claims = untrainedClaims(claimsOf(all), engine.claims);
    const wordings = all.flatMap((corpus) => corpus.wordings);
    const build = async () => indexClaims(claims, wordings, engine, await packedVectors(all[0]!, engine));
    const db = await database();
    return db && all.length > 1 ? keptIndex(db, engine.digest, claims, wordings, build) : build();
  }

  return {
    matcher: () => matcher(),
    corpora: () => corpora(),
    database,
    async state() {
      const all = await corpora();
      return {
        mode: failure ? 'lexical' : ready ? 'encoder' : 'loading',
        ...(failure && { reason: failure }),
        claims: all.reduce((n, c) => n + c.claims.length, 0),
        corpora: all.length,
      };
    },
    refresh() {
      ready = false;
      corpora = once(loadCorpora);
      matcher = once(makeMatcher);
    },
  };
}

/** Vectors that the build computed; none where the file does not fit, then they are computed here. */
async function packedVectors(corpus: Corpus, engine: Encoder): Promise<Map<string, Float32Array>> {
  try {
    return unpackVectors(await bytes(`corpus/${VECTORS_FILE}`), untrainedClaims(corpus.claims, engine.claims));
  } catch {
    return new Map();
  }
}

/** Read once for the encoder and the words. */
const describeModel = once(async () => ModelDescription.parse(JSON.parse(await text('model/model.json'))));

async function loadWords(): Promise<WordScorer> {
  const [table, description] = await Promise.all([bytes('model/words.bin'), describeModel()]);
  return createWordScorer(table, description.claims);
}

async function loadEncoder(): Promise<Encoder> {
  const [description, weights, tokenizer] = await Promise.all([
    describeModel(),
    bytes('model/encoder.onnx'),
    text('model/tokenizer.json'),
  ]);
  return createOnnxEncoder({
    description,
    weights,
    tokenizer: JSON.parse(tokenizer) as object,
    wasmUrl: url('ort-wasm-simd-threaded.wasm'),
  });
}

/** The first line of what went wrong; the popup puts it into the reader's language. */
function describe(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 160) || 'unknown';
}

const url = (path: string) => browser.runtime.getURL(path);

async function load(path: string): Promise<Response> {
  const response = await fetch(url(path));
  if (!response.ok) throw new Error(`${path} is missing`);
  return response;
}
const text = async (path: string) => (await load(path)).text();
const bytes = async (path: string) => new Uint8Array(await (await load(path)).arrayBuffer());

/** The promise of the first call for all calls; a failed one is not kept. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make().catch((error: unknown) => {
    made = undefined;
    throw error;
  }));
}
