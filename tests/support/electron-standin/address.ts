/** Chromium knows no scheme of ours: the pages of `app://cale-seche` are at this address, which nothing answers. */
const PAGE_ORIGIN = 'https://cale-seche.standin';
const APP_ORIGIN = 'app://cale-seche';

/** The address Chromium is given for one of the app's URLs. */
export function toPageUrl(url: string): string {
  return url.startsWith(`${APP_ORIGIN}/`) ? PAGE_ORIGIN + url.slice(APP_ORIGIN.length) : url;
}

/** The URL the app must see for an address of Chromium's. */
export function toAppUrl(url: string): string {
  return url === PAGE_ORIGIN || url.startsWith(`${PAGE_ORIGIN}/`)
    ? APP_ORIGIN + url.slice(PAGE_ORIGIN.length)
    : url;
}
