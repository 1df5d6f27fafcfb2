/**
 * Script of the page's head, which runs before anything can fail: when a file of the page does not come, it waits for the
 * core to answer and loads the page again, five times at most. Chromium drops what it is loading when a network interface
 * comes or goes (ERR_NETWORK_CHANGED), and every container makes one come and go.
 */
export const PAGE_RECOVERY = `(() => {
  const key = 'cale-recoveries';
  let isComing = false;
  const again = () => fetch(location.pathname).then(() => location.reload(), () => setTimeout(again, 500));
  const recover = () => {
    const past = Number(sessionStorage.getItem(key) || 0);
    if (isComing || past >= 5) return;
    isComing = true;
    sessionStorage.setItem(key, String(past + 1));
    setTimeout(again, 200);
  };
  const isFile = (target) => target instanceof HTMLScriptElement || target instanceof HTMLLinkElement;
  addEventListener('error', (event) => isFile(event.target) && recover(), true);
  addEventListener('vite:preloadError', recover);
  addEventListener('load', () => setTimeout(() => isComing || sessionStorage.removeItem(key), 10000));
})();`;
