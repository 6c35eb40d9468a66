// Made by scripts/build-swap.mjs from src/client; do not edit.

/** The inline swap client. */
export const swapScript: string = "(()=>{var e=/^(?:#comment \\?)?(start|end|marker)(?: name=\"(\\w+)\")?/,t=(e,t)=>document.dispatchEvent(new CustomEvent(e,{detail:{key:t}})),n=t=>e.exec(`${t.nodeName} ${t.data}`)??[],r=(e,t,n)=>{for(let t=n(e);t&&e.nextSibling;e.nextSibling.remove())t+=n(e.nextSibling);e.replaceWith(t)},i=e=>{let i=e.getAttribute(`for`),o=document.createTreeWalker(document,192);e.remove();for(let t;t=o.nextNode();)if(n(t)[2]===i)return r(t,e.content,a);t(`millrace:miss`,i)},a=e=>{let[,t]=n(e);return(t===`start`)-+(t===`end`)},o=document.currentScript,s=new MutationObserver(e=>{for(let{removedNodes:r,target:i}of e){let e=r.length===1&&n(r[0])[2];e&&(window.htmx?.process(i),t(`millrace:patch`,e))}});s.observe(document,{childList:!0,subtree:!0}),window.htmx?.process(document.body),window.htmx?.initialize?.(),t(`millrace:shell`),document.addEventListener(`DOMContentLoaded`,()=>{o.remove(),document.querySelector(`template[for]`)?.remove(),s.disconnect()}),window.mr=()=>{document.currentScript.remove(),document.querySelectorAll(`template[for]`).forEach(i)}})()";

/** The script of one `formatOobScript` message. */
export const oobScript: string = "(()=>{var e=document.currentScript,t=e.previousElementSibling,n=t.getAttribute(`data-oob`),r=document.getElementById(n),{content:i}=t,a=i.firstElementChild,o=i.childNodes.length===1&&a?.id===n;e.remove(),t.remove(),r&&(o?r.replaceWith(i):r.replaceChildren(i),window.htmx?.process(o?a:r))})()";

/**
 * All inline scripts of the wire as CSP sources: with these in `script-src` a page needs no nonce for them.
 *
 * @example `script-src 'self' ${inlineScriptHashes.join(' ')}`
 */
export const inlineScriptHashes: readonly string[] = [
  "'sha256-hbRoWGiujQ2fJ2dAkrtvN/LgXKTbUvADkn0JbhA42ZQ='", // swapScript
  "'sha256-/wtJz885i6twsgxavuiO726qHiWJRPHj4dOBjQSUJsw='", // swapCall
  "'sha256-5X8NVpvdfR7uuV1NBhkUTYGVhW0hdmNoOP1O/vsB8+E='", // oobScript
];
