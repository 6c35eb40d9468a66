/** Compares the finished page with the page rendered in one go: the same tree, or a list of places where it isn't. */

export function compareDocuments(page: Document, reference: Document): readonly string[] {
  page.normalize();
  reference.normalize();
  const differences: string[] = [];
  compareNodes(page.documentElement, reference.documentElement, 'html', differences);
  return differences;
}

function describe(node: Node | undefined): string {
  if (node === undefined) return 'nothing';
  if (node instanceof (node.ownerDocument?.defaultView?.Element ?? Element)) return `<${node.nodeName.toLowerCase()}>`;
  return `${node.nodeName} ${JSON.stringify(node.nodeValue)}`;
}

function compareNodes(a: Node, b: Node, path: string, differences: string[]): void {
  if (a.nodeType !== b.nodeType || a.nodeName !== b.nodeName || a.nodeValue !== b.nodeValue) {
    differences.push(`${path}: ${describe(a)} instead of ${describe(b)}`);
    return;
  }
  const attributes = (node: Node): string => {
    const list = (node as Element).attributes;
    return list === undefined
      ? ''
      : Array.from(list, ({ name, value }) => `${name}=${JSON.stringify(value)}`)
          .sort()
          .join(' ');
  };
  if (attributes(a) !== attributes(b)) differences.push(`${path}: attributes ${attributes(a)} instead of ${attributes(b)}`);
  for (let i = 0; i < Math.max(a.childNodes.length, b.childNodes.length); i++) {
    const [x, y] = [a.childNodes[i], b.childNodes[i]];
    const here = `${path} > ${(x ?? y)?.nodeName.toLowerCase()}[${i}]`;
    if (x === undefined || y === undefined) differences.push(`${here}: ${describe(x)} instead of ${describe(y)}`);
    else compareNodes(x, y, here, differences);
  }
}
