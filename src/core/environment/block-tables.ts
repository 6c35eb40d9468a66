/** The block tables of templates without a parent, kept as long as the template is the same. */
import { type BlockTable, resolveBlocks } from '../runtime/block-table.ts';
import type { Program } from '../runtime/program.ts';
import type { RenderState } from '../runtime/state.ts';

export class BlockTables {
  /** By the leaf of the chain. */
  private readonly tables = new WeakMap<Program, BlockTable>();

  of(program: Program, _state: RenderState): BlockTable | Promise<BlockTable> {
    return this.alone(program);
  }

  /** Of a template without a parent. */
  protected alone(program: Program): BlockTable {
    const known = this.tables.get(program);
    return known?.chain.length === 1 ? known : this.resolved([program]);
  }

  resolved(chain: readonly Program[]): BlockTable {
    const [leaf] = chain as readonly [Program];
    const known = this.tables.get(leaf);
    if (known !== undefined && known.chain.length === chain.length && known.chain.every((program, i) => program === chain[i]))
      return known;
    const table = resolveBlocks(chain);
    this.tables.set(leaf, table);
    return table;
  }
}
