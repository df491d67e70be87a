import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { defineConfig } from 'wxt';
import { describePacked, packCorpus } from './src/corpus/pack';
import { VECTORS_FILE } from './src/corpus/vectors';

/**
 * onnxruntime's bundle names its WebAssembly by a URL that Vite would inline as a 17 MB string, and holds a dynamic
 * import that service workers forbid and that is never reached with a given `wasmPaths`. Both are replaced; the build
 * stops if a new version of the package looks different.
 */
const onnxruntimeForExtensions = () => ({
  name: 'onnxruntime-for-extensions',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    if (!id.includes('ort.wasm.bundle.min.mjs')) return undefined;
    const url = 'new URL("ort-wasm-simd-threaded.wasm",import.meta.url).href';
    const dynamicImport = /\(await import\(\/\*webpackIgnore:true\*\/ ?\/\*@vite-ignore\*\/(\w+)\)\)\.default/;
    if (!code.includes(url) || !dynamicImport.test(code)) throw new Error('onnxruntime-web has changed: look at wxt.config.ts.');
    return {
      code: code
        .replaceAll(url, '"ort-wasm-simd-threaded.wasm"')
        .replace(dynamicImport, '(()=>{throw new Error("no dynamic import in an extension")})()'),
      map: null,
    };
  },
});

export default defineConfig({
  manifestVersion: 3,
  publicDir: 'assets/public',
  imports: false,
  vite: () => ({ plugins: [onnxruntimeForExtensions()] }),
  hooks: {
    'build:publicAssets': (_wxt, files) => {
      const packed = packCorpus(resolve('assets/corpus'));
      console.log(describePacked(packed));
      for (const [name, contents] of packed) files.push({ contents, relativeDest: `corpus/${name}` });
      const vectors = resolve('.build', VECTORS_FILE);
      execFileSync(process.execPath, ['--import', 'tsx', 'src/cli/pack-vectors.ts', vectors], { stdio: 'inherit' });
      files.push({ absoluteSrc: vectors, relativeDest: `corpus/${VECTORS_FILE}` });
      for (const name of ['encoder.onnx', 'tokenizer.json', 'words.bin', 'model.json', 'decision.json', 'LICENSE']) {
        files.push({ absoluteSrc: resolve('assets/model', name), relativeDest: `model/${name}` });
      }
      const wasm = 'ort-wasm-simd-threaded.wasm';
      files.push({ absoluteSrc: resolve('node_modules/onnxruntime-web/dist', wasm), relativeDest: wasm });
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: ['storage', 'scripting'],
    host_permissions: ['http://*/*', 'https://*/*'],
    content_scripts: [{ matches: ['http://*/*', 'https://*/*'], all_frames: true, run_at: 'document_idle', js: ['gate.js'] }],
    content_security_policy: {
      extension_pages: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'",
    },
    action: { default_title: '__MSG_extensionName__' },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'sourcelight@sourcelight.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
});
