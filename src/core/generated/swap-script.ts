// Made by scripts/build-swap.mjs from src/client; do not edit.

/** The inline swap client. */
export const swapScript: string = "(()=>{var e=/^(?:#comment \\?)?(start|end|marker)(?: name=\"(\\w+)\")?/,t=(e,t)=>document.dispatchEvent(new CustomEvent(e,{detail:{key:t}})),n=t=>e.exec(`${t.nodeName} ${t.data}`)??[],r=e=>{let t;for(;(e=e.nextSibling)&&!(t=n(e)[1]););return t===`end`&&e},i=(e,t,n)=>{for(let t;n&&(t=e.nextSibling);t.remove())t===n&&(n=null);e.replaceWith(t)},a=e=>{let a=e.getAttribute(`for`),o=document.createTreeWalker(document,192);e.remove();for(let t;t=o.nextNode();)if(n(t)[2]===a)return i(t,e.content,r(t));t(`millrace:miss`,a)},o=document.currentScript,s=new MutationObserver(e=>{for(let{addedNodes:r,removedNodes:i,nextSibling:a,target:o}of e){let e=i[0]??a;r[0]&&e?.localName&&!e.isConnected&&c(r[0]);let s=i.length===1&&n(i[0])[2];s&&(window.htmx?.process(o),t(`millrace:patch`,s))}}),c=e=>{let t=r(e);if(t){for(;e&&!n(e)[1];)e=e.previousSibling;e?.remove(),t.remove(),s.takeRecords()}};s.observe(document,{childList:!0,subtree:!0}),window.htmx?.process(document.body),window.htmx?.initialize?.(),t(`millrace:shell`),document.addEventListener(`DOMContentLoaded`,()=>{o.remove(),document.querySelector(`template[for]`)?.remove(),s.disconnect()}),window.mr=()=>{document.currentScript.remove(),document.querySelectorAll(`template[for]`).forEach(a)}})()";

/** The script of one `formatOobScript` message. */
export const oobScript: string = "(()=>{var e=document.currentScript,t=e.previousElementSibling,n=t.getAttribute(`data-oob`),r=document.getElementById(n),{content:i}=t,a=i.firstElementChild,o=i.childNodes.length===1&&a?.id===n;e.remove(),t.remove(),r&&(o?r.replaceWith(i):r.replaceChildren(i),window.htmx?.process(o?a:r))})()";

/**
 * All inline scripts of the wire as CSP sources: with these in `script-src` a page needs no nonce for them.
 *
 * @example `script-src 'self' ${inlineScriptHashes.join(' ')}`
 */
export const inlineScriptHashes: readonly string[] = [
  "'sha256-hEDD6kmeZC80OuO9kY4606xMYl1P+bx09Xz5N1sWPso='", // swapScript
  "'sha256-/wtJz885i6twsgxavuiO726qHiWJRPHj4dOBjQSUJsw='", // swapCall
  "'sha256-5X8NVpvdfR7uuV1NBhkUTYGVhW0hdmNoOP1O/vsB8+E='", // oobScript
];
