import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { FRAME_STYLE } from '../../harness/frame/frame.ts';
import { MAP_STYLE } from '../../harness/map/map.ts';

/** The files that pages load, each named for its content, so that a browser may cache it for ever. */
export interface Assets {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Where each is: `style`, `figures`, `theme`, `main`, `search`, `start`, `icon`. */
  readonly path: (name: string) => string;
}

const require = createRequire(import.meta.url);

/** The fonts of the site, Latin letters only; all other characters use the reader's own fonts. */
const FONTS: readonly [name: string, file: string][] = [
  ['sans-400', '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2'],
  ['sans-600', '@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2'],
];

/** Bundles and minifies style and scripts, and takes the fonts from their packages. */
export async function buildAssets(): Promise<Assets> {
  const fonts = await Promise.all(
    FONTS.map(async ([name, file]): Promise<[string, Uint8Array]> => [
      `${name}.woff2`,
      await readFile(require.resolve(file)),
    ]),
  );
  const files = new Map<string, string | Uint8Array>();
  const paths = new Map<string, string>();
  const keep = (name: string, ending: string, content: string | Uint8Array): string => {
    const path = `assets/${name}.${createHash('sha256').update(content).digest('hex').slice(0, 8)}.${ending}`;
    files.set(path, content);
    paths.set(name, path);
    return path;
  };
  const fontPath = new Map(
    fonts.map(([name, bytes]) => [name, keep(name.replace('.woff2', ''), 'woff2', bytes)]),
  );
  const [figures, style, ...scripts] = await Promise.all([
    transform(MAP_STYLE + FRAME_STYLE, { loader: 'css', minify: true }),
    bundled('style/site.css'),
    ...['theme', 'main', 'search', 'start'].map((name) => bundled(`client/${name}.ts`)),
  ]);
  const css = style.replace(/url\(["']?fonts\/([\w.-]+)["']?\)/g, (_whole, name: string) => {
    return `url(${(fontPath.get(name) ?? '').replace('assets/', '')})`;
  });
  keep('style', 'css', css);
  keep('figures', 'css', figures.code);
  ['theme', 'main', 'search', 'start'].forEach((name, index) => keep(name, 'js', scripts[index] ?? ''));
  keep('icon', 'svg', await readFile(new URL('./style/icon.svg', import.meta.url), 'utf8'));
  return { files, path: (name) => paths.get(name) ?? '' };
}

async function bundled(file: string): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    ...{ bundle: true, minify: true, write: false, charset: 'utf8', legalComments: 'none' },
    ...{
      format: 'iife',
      target: ['chrome115', 'firefox125', 'safari17'],
      external: ['fonts/*'],
      logLevel: 'silent',
    },
  });
  return result.outputFiles[0]?.text ?? '';
}
