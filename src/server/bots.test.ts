import { expect, test } from 'vitest';
import { botName } from './bots.ts';

test.each<[userAgent: string, expected: string | null]>([
  ['', null],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36', null],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36', null],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', null],
  ['Mozilla/5.0 (Linux; Android 12; CUBOT KING KONG 9) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36', null],
  ['Mozilla/5.0 (Linux; Android 12; CUBOT) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36', null],
  ['node', null],
  ['curl/8.5.0', null],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'google'],
  [
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116',
    'bing',
  ],
  ['Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)', 'yandex'],
  ['Mozilla/5.0 (compatible; YandexRenderResourcesBot/1.0)', 'yandex'],
  ['Mozilla/5.0 (compatible; Baiduspider/2.0)', 'baidu'],
  ['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'facebook'],
  ['Twitterbot/1.0', 'x'],
  ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'slack'],
  ['WhatsApp/2.23.20.0', 'whatsapp'],
  ['TelegramBot (like TwitterBot)', 'telegram'],
  ['Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; GPTBot/1.2; +https://openai.com/gptbot', 'openai'],
  ['Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)', 'anthropic'],
  ['Lynx/2.9.0 libwww-FM/2.14', 'text_browser'],
  ['SomethingBot/1.0', 'other_bot'],
  ['example-crawler/3', 'other_crawler'],
])('[P2] %s', (userAgent, expected) => {
  expect(botName(userAgent)).toBe(expected);
});
