import { CurrentScreen } from './screen.tsx';
import { useWorkspace } from './workspace.ts';

/** The whole window. */
export function App() {
  const screen = useWorkspace((state) => state.screen);
  return <CurrentScreen screen={screen} />;
}
