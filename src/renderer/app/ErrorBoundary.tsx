import { Component, type ReactNode } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../components/Button.tsx';

interface State {
  hasFailed: boolean;
}

/** Shows what to do when a part of the page fails to draw itself. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { hasFailed: false };

  static getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className="crashed" role="alert">
        <p>
          <strong>{UI.crashed.title}.</strong> {UI.crashed.text}
        </p>
        <Button onClick={() => window.location.reload()}>{UI.crashed.reload}</Button>
      </div>
    );
  }
}
