import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/figures.css';
import './app/app.css';
import { Root } from './app/Root.tsx';
import { readPageStart } from './page-start.ts';
import { takeKept } from './stored.ts';
import { connectTransport } from './transport.ts';
// Last: what is on paper goes before what is on screen.
import './styles/print.css';

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');
const root = createRoot(container);
const start = readPageStart();
takeKept(start.kept, start.startId);
const transport = await connectTransport();
root.render(
  <StrictMode>
    <Root transport={transport} start={start} />
  </StrictMode>,
);
