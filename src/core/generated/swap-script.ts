// Made by scripts/build-swap.mjs from src/client; do not edit.

/** The inline swap client. */
export const swapScript: string = "(()=>{var e=/^(?:#comment \\?)?(start|end|marker)(?: name=\"(\\w+)\")?/,t=(e,t)=>document.dispatchEvent(new CustomEvent(e,{detail:{key:t}})),n=t=>e.exec(`${t.nodeName} ${t.data}`)??[],r=e=>{let r=e.getAttribute(`for`),i=document.createTreeWalker(document,192);for(e.remove();i.nextNode();){let t=i.currentNode,[,a,o]=n(t);if(o===r){let r=+(a===`start`);for(;r&&t.nextSibling;){let[,e]=n(t.nextSibling);e===`start`&&r++,e===`end`&&r--,t.nextSibling.remove()}return t.replaceWith(e.content)}}t(`millrace:miss`,r)},i=new MutationObserver(e=>{for(let{removedNodes:r,target:i}of e){let e=r.length===1&&n(r[0])[2];e&&(window.htmx?.process(i),t(`millrace:patch`,e))}});i.observe(document,{childList:!0,subtree:!0}),window.htmx?.initialize?.(),window.htmx?.process(document.body),t(`millrace:shell`),document.addEventListener(`DOMContentLoaded`,()=>{document.querySelector(`template[for]`)?.remove(),i.disconnect()}),window.mr=()=>{document.currentScript?.remove(),document.querySelectorAll(`template[for]`).forEach(r)},window.mr()})()";

/** The script of one `formatOobScript` message. */
export const oobScript: string = "(()=>{var e=document.currentScript,t=e.previousElementSibling,n=t.getAttribute(`data-oob`),r=document.getElementById(n),{content:i}=t,a=i.firstElementChild,o=i.childNodes.length===1&&a?.id===n;e.remove(),t.remove(),r&&(o?r.replaceWith(i):r.replaceChildren(i),window.htmx?.process(o?a:r))})()";

/**
 * All inline scripts of the wire as CSP sources: with these in `script-src` a page needs no nonce for them.
 *
 * @example `script-src 'self' ${inlineScriptHashes.join(' ')}`
 */
export const inlineScriptHashes: readonly string[] = [
  "'sha256-UrD9heopQLMmbb9nBt+TekXrU/xxSYDqAg4Th4iSIVM='", // swapScript
  "'sha256-/wtJz885i6twsgxavuiO726qHiWJRPHj4dOBjQSUJsw='", // swapCall
  "'sha256-5X8NVpvdfR7uuV1NBhkUTYGVhW0hdmNoOP1O/vsB8+E='", // oobScript
];
