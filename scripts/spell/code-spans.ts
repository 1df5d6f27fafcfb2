import { CODE_MARK } from './prose.ts';

/** Texts of the interface and of figures have no code nodes: code is known by its backticks, its signs or its first word. */
const CODE = [
  /^(?:docker|kubectl|minikube|npm|sudo)\s.*$/gu,
  /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|RUN|USER|VOLUME|WORKDIR)\s+(?:echo\s|-|\S*[/[$=\d]).*$/gu,
  /\["[^\]]*"\]/gu,
  /`[^`]*`/gu,
  /«\s[^«»]*(?:::|[{}=])[^«»]*»/gu,
  /«\s(?:docker|dockerd|kubectl|minikube|node|npm|sudo|systemctl|git|colima|podman)\b[^»]*»/gu,
  /\b(?:docker|npm)(?: (?:buildx|compose|container|context|image|network|system|volume))?(?: (?:attach|build|commit|cp|create|diff|exec|export|images|import|inspect|kill|load|logs|ls|pause|prune|ps|pull|push|rename|rm|rmi|run|save|start|stats|stop|tag|top|unpause|update|wait))\b/gu,
];

/** The same text, as long, with its code blanked by marks. */
export function maskCode(text: string): string {
  return CODE.reduce((rest, pattern) => rest.replace(pattern, (code) => CODE_MARK.repeat(code.length)), text);
}
