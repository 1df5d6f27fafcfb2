import { expect, test } from 'vitest';
import { foregroundOptionOf } from '#main/course/exercise/missteps/daemons.ts';

test.for([
  ['httpd -p 8080 -h /var/www', '-f'],
  ['/usr/sbin/httpd', '-f'],
  ['sh -c "httpd -p 8080"', '-f'],
  ['/docker-entrypoint.sh nginx', '-g "daemon off;"'],
  ['crond', '-f'],
  ['httpd -f -p 8080', null],
  ['httpd -fp 8080', null],
  ["nginx -g 'daemon off;'", null],
  ['httpd-foreground', null],
  ['/usr/sbin/sshd -D', null],
  ['true', null],
  ['sh', null],
] as const)('%s would have stayed with %s', ([command, option]) => {
  expect(foregroundOptionOf(command)).toBe(option);
});
