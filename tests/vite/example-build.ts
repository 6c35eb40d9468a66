/** `examples/vite-hono` as `vite build` makes it, from this package's sources, in a folder of its own. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createBuilder, type InlineConfig, mergeConfig, type Rolldown } from 'vite';
import exampleConfig from '../../examples/vite-hono/vite.config.ts';
import packageConfig from '../../vite.config.ts';

export interface ExampleBuild {
  readonly folder: string;
  readonly chunks: Readonly<Record<'client' | 'server', ReadonlyMap<string, Rolldown.OutputChunk>>>;
  load<T>(file: string): Promise<T>;
  remove(): void;
}

/** The example's configuration, with `millrace/…` from source. */
export function exampleFromSource(config: InlineConfig): InlineConfig {
  const shared: InlineConfig = {
    configFile: false,
    logLevel: 'error',
    resolve: { alias: packageConfig.resolve?.alias ?? [] },
  };
  return mergeConfig(mergeConfig(exampleConfig, shared), config);
}

/** @param name of the folder, in the project's cache: what was built finds the packages that it doesn't bundle */
export async function buildExample(name: string): Promise<ExampleBuild> {
  process.env['NODE_ENV'] = 'production'; // test runners say "test", and Vite believes them
  const folder = fileURLToPath(new URL(`../../node_modules/.cache/${name}`, import.meta.url));
  const outDir = (side: string): InlineConfig => ({ build: { outDir: join(folder, side), emptyOutDir: true } });
  const builder = await createBuilder(exampleFromSource({ environments: { client: outDir('client'), ssr: outDir('server') } }));
  const chunksOf = async (environment: string): Promise<ReadonlyMap<string, Rolldown.OutputChunk>> => {
    const built = builder.environments[environment];
    if (built === undefined) throw new Error(`the example has no environment ${environment}`);
    const { output } = (await builder.build(built)) as Rolldown.RolldownOutput;
    return new Map(output.flatMap((it) => (it.type === 'chunk' ? [[it.fileName, it] as const] : [])));
  };
  const client = await chunksOf('client');
  return {
    folder,
    chunks: { client, server: await chunksOf('ssr') },
    load: <T>(file: string) => import(/* @vite-ignore */ pathToFileURL(join(folder, file)).href) as Promise<T>,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
