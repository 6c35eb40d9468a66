/**
 * The two ways a name of the user's gets into markup: as an attribute's value, and inside a CSS selector.
 */
import { TemplateRuntimeError } from '../../runtime/errors.ts';

const attributeEntities: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

/** A value as it stands between an attribute's double quotes. */
export function escapeAttribute(value: string): string {
  return value.replace(/[&"<>]/g, (character) => attributeEntities[character] ?? '');
}

/**
 * An id as a CSS identifier, equal in meaning to `CSS.escape`. Everything special becomes a six-digit escape, which needs no closing
 * space: htmx cuts its attributes at spaces, colons and commas before CSS sees them.
 *
 * @example `#${cssIdentifier('2 a')}` // '#\\000032\\000020a'
 */
export function cssIdentifier(id: string): string {
  return id.replaceAll('\0', '\uFFFD').replace(/^-$|^-?\d|[^\w\u0080-\uFFFF-]|\s/g, (match, offset: number) => {
    const leadingHyphen = offset === 0 && match.length === 2 ? '-' : '';
    return `${leadingHyphen}\\${match.slice(leadingHyphen.length).charCodeAt(0).toString(16).padStart(6, '0')}`;
  });
}

/**
 * ` nonce="…"` for a script tag, or nothing.
 *
 * @throws TemplateRuntimeError `invalid_nonce` when it is no CSP nonce: a header could not carry it either
 */
export function nonceAttribute(nonce: string | undefined): string {
  if (nonce === undefined) return '';
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(nonce)) {
    throw new TemplateRuntimeError('invalid_nonce', 'The nonce is not a base64 value', {
      hint: "pass the bare value of the policy's 'nonce-…' source, e.g. randomBytes(16).toString('base64')",
    });
  }
  return ` nonce="${nonce}"`;
}
