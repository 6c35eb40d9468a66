/** The browser's parser for whole documents, where it has one that keeps shadow roots. */
interface ParsingDocument {
  /** Chromium 150 to 156 loses comments unless there are options, even empty ones. */
  parseHTMLUnsafe?(html: string, options?: object): Document;
}

export const parser: ParsingDocument = Document as ParsingDocument;

/** htmx 2 parses without options: while it is at it, it gets some. */
export const keepingComments = (swap: () => void): void => {
  const { parseHTMLUnsafe } = parser;
  if (parseHTMLUnsafe) parser.parseHTMLUnsafe = (html) => parseHTMLUnsafe(html, {});
  try {
    swap();
  } finally {
    if (parseHTMLUnsafe) parser.parseHTMLUnsafe = parseHTMLUnsafe;
  }
};
