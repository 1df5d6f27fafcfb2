/** A deployment of two pods of the course's server. */
export const WEB_DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      terminationGracePeriodSeconds: 1
      containers:
        - name: web
          image: cale/web:v1
          imagePullPolicy: IfNotPresent
          ports: [{ containerPort: 8080 }]
`;
