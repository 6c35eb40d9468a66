/** The text of a streamed loop: items as they come, then what follows the last one. */
import { checkBody } from './check-body.ts';
import { failedView } from './failed-view.ts';
import type { AppendPatch } from './patch.ts';
import type { StreamingLoop } from './registered.ts';
import type { Session } from './session.ts';

type Loop = Omit<StreamingLoop, 'order'>;

/**
 * The items that have come. Where later ones are put in on their own (`areAlone`), each must be balanced HTML, whatever the delivery. An item
 * that can't be rendered ends the loop like an error of the stream.
 */
export async function loopItems(
  session: Session,
  { source, branches, host, parentElement }: Loop,
  areAlone: boolean,
): Promise<string> {
  let html = '';
  for (const item of source.take()) {
    const before = host.followers.length;
    try {
      const text = (await branches.item(item)) ?? '';
      if (areAlone) {
        checkBody(session.stacks.fill(text), parentElement, session.options.env.development, 'an item of the loop');
        session.budget?.emit(text);
      }
      html += text;
      if (branches.hasBroken?.()) {
        source.close();
        break;
      }
    } catch (reason) {
      session.discard(host.followers.splice(before));
      source.fail(reason);
      break;
    }
  }
  return html;
}

/** What follows the last item: nothing, the empty branch, or a view of the error that ended it: a list that was cut short must not look whole. */
export async function loopEnd(session: Session, { source, branches, host, parentElement }: Loop): Promise<string> {
  if (source.error === null) return source.hasStarted || branches.empty === null ? '' : branches.empty();
  const path = `${host.path}-${source.key}`;
  const failure = session.failure(source.error.reason, path);
  if (branches.failed === null) return failedView(failure, parentElement);
  try {
    return await branches.failed(failure);
  } catch (error) {
    session.failure(error, path);
    return failedView(failure, parentElement);
  }
}

/** The next batch of a loop whose first items have left. Loops of one body take turns: what an item leaves to follow belongs to its batch. */
export function appendItems(session: Session, loop: StreamingLoop): Promise<AppendPatch> {
  const { host, source, key, order } = loop;
  return host.inTurn(async () => {
    let html = await loopItems(session, loop, true);
    const last = source.done;
    if (last) {
      html += await loopEnd(session, loop);
      session.loops.delete(loop);
    }
    const followers = host.followers.splice(0);
    session.activate(followers, order, host.appended);
    host.appended += followers.length;
    return { kind: 'append', key, html: session.stacks.send(html), last };
  });
}
