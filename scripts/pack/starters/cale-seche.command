#!/bin/sh
# Ouvre Cale sèche dans le navigateur : rien à installer, aucun droit particulier, aucun réseau.
# LISEZ-MOI.txt dit ce que l'on peut ajouter, par exemple --portable : les données restent à côté de ce fichier.
case $0 in */*) here=${0%/*}/ ;; *) here=. ;; esac
here=$(CDPATH='' cd -- "$here" && pwd) || exit 1
case $here in *\\*)
  printf '%s\n' "Node n'ouvre rien dans un dossier dont le nom contient « \\ » : renommez-le, puis recommencez. Ici : $here" >&2
  exit 1
esac
# Un fichier coupé peut être vide, et un programme vide réussit sans rien faire.
if [ ! -s "$here/app/open.mjs" ] || [ ! -s "$here/node/node" ]; then
  echo "Il manque des fichiers de Cale sèche à côté de $0 : décompressez toute l'archive, puis recommencez." >&2
  exit 1
fi
if [ ! -x "$here/node/node" ]; then
  echo "Ce disque ne laisse lancer aucun programme : décompressez l'archive sur le disque de l'ordinateur." >&2
  exit 1
fi
# Ce que d'autres programmes demandent à leur Node ne nous concerne pas.
unset NODE_OPTIONS NODE_PATH
exec "$here/node/node" "$here/app/open.mjs" "$@"
