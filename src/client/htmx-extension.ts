/**
 * `millrace/htmx`: streamed answers for htmx 4 and htmx 2, one file after htmx's own, which has to be `window.htmx`. htmx 4 needs nothing more, htmx 2 an
 * `hx-ext="millrace"` on the body. Requests say `Millrace: 1`; a response that names its token in `Millrace-Stream` is taken over: htmx
 * gets the shell, each later frame is applied as it arrives.
 */
import { extensionName } from '../core/suspense/protocol.ts';
import { htmx } from './extension/host.ts';
import { extensionFor2 } from './extension/htmx2.ts';
import { extensionFor4 } from './extension/htmx4.ts';
import { report } from './extension/report.ts';

if (!htmx) report('no_htmx');
else if (htmx.registerExtension) htmx.registerExtension(extensionName, extensionFor4);
else htmx.defineExtension?.(extensionName, extensionFor2);
