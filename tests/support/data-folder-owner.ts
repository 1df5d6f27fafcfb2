import { claimDataFolder } from '#main/store/data-folder.ts';

// A process that owns the folder given as its argument until it is killed, and says so on its standard output.
const claim = await claimDataFolder(process.argv[2] ?? '');
if (claim.isOwned) claim.folder.answerWith(() => ({ url: `http://127.0.0.1/${process.pid}` }));
console.log(JSON.stringify(claim.isOwned ? { isOwned: true } : claim));
if (claim.isOwned) setInterval(() => {}, 60_000);
