/** Functions that tell templates of the request they are rendered for. Without a request they answer that there is none. */

import type { Filter } from '../runtime/filter.ts';
import { escape } from '../runtime/escape.ts';
import { markup } from '../runtime/markup.ts';
import { pure } from './declare.ts';
import { header } from './request-headers.ts';

/** What an app says of the request a page is rendered for. */
export interface RequestFacts {
  /** A Web `Request`, or anything with `headers`. */
  readonly request?: unknown;
  /** The nonce of the page's content security policy. */
  readonly nonce?: string | null;
  readonly csrfToken?: string | null;
}

export interface FieldWarning {
  readonly code: 'csrf_token_missing';
  readonly message: string;
}

/** `report` hears of a form that is rendered without the token it asks for. */
export function requestGlobals(facts: RequestFacts, report: (warning: FieldWarning) => void): Readonly<Record<string, Filter>> {
  const { request = null, nonce, csrfToken } = facts;
  return {
    hx_request: pure('hx_request', [], () => header(request, 'HX-Request') === 'true'),
    hx_boosted: pure('hx_boosted', [], () => header(request, 'HX-Boosted') === 'true'),
    hx_target: pure('hx_target', [], () => header(request, 'HX-Target')),
    hx_trigger: pure('hx_trigger', [], () => header(request, 'HX-Trigger')),
    csp_nonce: pure('csp_nonce', [], () => nonce ?? ''),
    csrf_token: pure('csrf_token', [], () => {
      if (csrfToken) return markup(`<input type="hidden" name="csrf_token" value="${escape(csrfToken)}">`);
      report({ code: 'csrf_token_missing', message: 'csrf_token() has no token: pass csrfToken with the request' });
      return markup('');
    }),
  };
}
