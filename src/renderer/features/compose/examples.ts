import { COMPOSE } from '#shared/strings/fr/compose.ts';

const { stack, range, env } = COMPOSE.example;

/** A stack that works without network and can be scaled. */
export const EXAMPLE_STACK = `# ${stack}
services:
  web:
    image: cale/web:v1
    ports:
      # ${range}
      - "127.0.0.1:8080-8083:8080"
    depends_on:
      - magasin

  magasin:
    image: cale/outils:latest
    command: sleep infinity
    init: true
    volumes:
      - donnees:/donnees

volumes:
  donnees:
`;

/** A file of variables with nothing in it yet. */
export const EXAMPLE_ENV = `# ${env}
`;
