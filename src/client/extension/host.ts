/** The page's htmx, 4 or 2, which has to be there before its extension. */
import type { Htmx } from '../htmx.ts';
import '../htmx.ts';

interface ExtensibleHtmx extends Htmx {
  readonly config: HtmxConfig;
  /** htmx 4 only. */
  registerExtension?(name: string, extension: object): unknown;
  /** htmx 2 only. */
  defineExtension?(name: string, extension: object): void;
  trigger(element: Element, event: string, detail: object): void;
  /** htmx 2 only. */
  removeClass(element: Element, name: string): void;
}

export interface HtmxConfig {
  readonly requestClass: string;
  /** htmx 2 only. */
  readonly swappingClass: string;
  readonly inlineScriptNonce?: string;
  /** Makes what the extension hands to the parser, where Trusted Types are required. */
  readonly millracePolicy?: TrustedPolicy;
}

/** As much of a Trusted Types policy as the extension needs. What it makes is a string to nobody but the type checker. */
export interface TrustedPolicy {
  createHTML(html: string): string;
  createScript(text: string): string;
  createScriptURL(url: string): string;
}

export const htmx: ExtensibleHtmx = window.htmx as ExtensibleHtmx;
