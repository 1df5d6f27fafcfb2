/** The containers of the engine. */
export function ContainersPanel({ isShown }: { isShown: boolean }) {
  return <div className="containers-panel" data-shown={isShown} />;
}
