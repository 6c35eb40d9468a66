/** What an adapter test needs of a transport: a server for one handler, and a client that reads chunk by chunk. */
import type { Handler } from 'millrace/node';
import type { RenderableEnvironment, RespondOptions, Result } from 'millrace/server';

interface Named {
  readonly name: string;
  /** What the transport itself selects a representation by. */
  readonly varies?: string;
}

export interface HandlerAdapter extends Named {
  serve(handler: Handler): Promise<Served>;
}

/** Answers with results, without a Web request. */
export interface ResultAdapter extends Named {
  readonly serve?: undefined;
  serveResult(
    env: RenderableEnvironment,
    resultOf: (path: string) => Result,
    options: RespondOptions | undefined,
  ): Promise<Served>;
}

export type Adapter = HandlerAdapter | ResultAdapter;

export interface Served {
  /** Resolves with the head; nothing of the body is read before `until` or `rest`. */
  request(path: string, init?: ClientInit): Promise<Client>;
  close(): Promise<void>;
}

export interface ClientInit {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Leaves when it fires. */
  readonly signal?: AbortSignal;
}

export interface Client {
  readonly status: number;
  readonly headers: Headers;
  /** Reads until the text has arrived; everything received so far. Fails if the body ends first. */
  until(text: string): Promise<string>;
  /** Reads to the end; everything received. Fails if the body was cut. */
  rest(): Promise<string>;
}

/** A client over whatever yields the body's bytes. */
export function createClient(status: number, headers: Headers, body: AsyncIterable<Uint8Array> | null): Client {
  const decoder = new TextDecoder();
  const chunks = body?.[Symbol.asyncIterator]();
  let received = '';

  async function readOnce(): Promise<boolean> {
    const chunk = await chunks?.next();
    if (!chunk || chunk.done) return false;
    received += decoder.decode(chunk.value, { stream: true });
    return true;
  }

  return {
    status,
    headers,
    async until(text) {
      while (!received.includes(text)) {
        if (!(await readOnce())) throw new Error(`the body ended without ${JSON.stringify(text)}: ${JSON.stringify(received)}`);
      }
      return received;
    },
    async rest() {
      while (await readOnce());
      return received;
    },
  };
}
