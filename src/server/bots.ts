/**
 * Clients that read a page once and never run its scripts: crawlers, link previews, text browsers. They get the finished page.
 * Named rows come first so that logs say who it was; the generic rows catch the rest.
 */

const bots: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['google', /\bGooglebot|\bGoogle-(?:InspectionTool|Read-Aloud|Extended)|\bAdsBot-Google|\bMediapartners-Google|\bGoogleOther/],
  ['bing', /\bbingbot|\bBingPreview|\badidxbot/i],
  ['yandex', /\bYandex(?:[A-Z]\w*)?Bot\b|\bYandexBot/],
  ['baidu', /\bBaiduspider/i],
  ['duckduckgo', /\bDuckDuckBot|\bDuckAssistBot/],
  ['apple', /\bApplebot/],
  ['facebook', /\bfacebookexternalhit|\bfacebookcatalog|\bmeta-external(?:agent|fetcher)/i],
  // Calls itself "like TwitterBot", so it stands first.
  ['telegram', /\bTelegramBot/i],
  ['x', /\bTwitterbot/i],
  ['linkedin', /\bLinkedInBot/i],
  ['slack', /\bSlackbot|\bSlack-ImgProxy/i],
  ['discord', /\bDiscordbot/i],
  ['whatsapp', /^WhatsApp\//i],
  ['skype', /\bSkypeUriPreview/i],
  ['mastodon', /\bMastodon\//],
  ['pinterest', /\bPinterest(?:bot)?\//i],
  ['reddit', /\bredditbot/i],
  ['embedly', /\bEmbedly|\bIframely/i],
  ['openai', /\bGPTBot|\bOAI-SearchBot|\bChatGPT-User/i],
  ['anthropic', /\bClaudeBot|\bClaude-(?:User|SearchBot)/i],
  ['perplexity', /\bPerplexity(?:Bot|-User)/i],
  ['common_crawl', /\bCCBot/i],
  ['bytedance', /\bBytespider/i],
  ['amazon', /\bAmazonbot/i],
  ['internet_archive', /\barchive\.org_bot|\bia_archiver/i],
  ['text_browser', /^(?:Lynx|Links|ELinks|w3m|NetSurf|Dillo)\b/i],
  // "Cubot" is a maker of phones.
  ['other_bot', /(?<!\bcu)bot\b/i],
  ['other_crawler', /crawler|\bspider|\bslurp\b/i],
];

/** The name of the bot behind a `User-Agent`, or null for what may be a browser. */
export function botName(userAgent: string): string | null {
  return bots.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null;
}
