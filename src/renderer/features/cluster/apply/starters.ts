import type { CLUSTER_APPLY } from '#shared/strings/fr/cluster-apply.ts';

/** Manifests to begin from: images of the course, so that they run with the network cut. */
export const STARTERS: Record<keyof (typeof CLUSTER_APPLY)['starterNames'], string> = {
  deployment: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: cale/web:v1
          imagePullPolicy: IfNotPresent
          ports:
            - containerPort: 8080
`,
  service: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`,
  pod: `apiVersion: v1
kind: Pod
metadata:
  name: essai
spec:
  containers:
    - name: outils
      image: cale/outils:latest
      imagePullPolicy: IfNotPresent
      command: ["sleep", "3600"]
`,
  configMap: `apiVersion: v1
kind: ConfigMap
metadata:
  name: reglages
data:
  COULEUR: bleu
`,
  secret: `apiVersion: v1
kind: Secret
metadata:
  name: acces
stringData:
  MOT_DE_PASSE: a-changer
`,
  claim: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: donnees
spec:
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 100Mi
`,
  job: `apiVersion: batch/v1
kind: Job
metadata:
  name: calcul
spec:
  backoffLimit: 2
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: calcul
          image: cale/outils:latest
          imagePullPolicy: IfNotPresent
          command: ["sh", "-c", "echo fini"]
`,
  namespace: `apiVersion: v1
kind: Namespace
metadata:
  name: essai
`,
};

/** The text with one more document at its end. */
export function withDocument(text: string, document: string): string {
  const before = text.trimEnd();
  return before === '' ? document : `${before}\n---\n${document}`;
}
