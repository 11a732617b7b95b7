/** @file The whole window. */
import { Tooltip } from '@base-ui/react/tooltip';
import { useEffect } from 'react';
import { Canvas } from '../canvas/Canvas.tsx';
import { StudioContext, useStudio, useStudioState } from '../canvas/studio-context.ts';
import type { Studio } from '../studio/studio.ts';
import { say } from '../studio/words.ts';
import classes from './App.module.css';
import { AskUse } from './AskUse.tsx';
import { BrushBar } from './BrushBar.tsx';
import { DiagnosticsDialog } from './DiagnosticsDialog.tsx';
import { DropZones } from './DropZones.tsx';
import { EmptyCanvas } from './EmptyCanvas.tsx';
import { FolderDialog } from './FolderDialog.tsx';
import { listenToKeys } from './keys.ts';
import { LeftPanel } from './LeftPanel.tsx';
import { NetworkBar } from './NetworkBar.tsx';
import { NetworkDialog } from './NetworkDialog.tsx';
import { NoAccess } from './NoAccess.tsx';
import { ConnectionLine, Notices } from './Notices.tsx';
import { Panels } from './Panels.tsx';
import { PartDialog } from './PartDialog.tsx';
import { PresetsDialog } from './PresetsDialog.tsx';
import { PrintDialog } from './print/PrintDialog.tsx';
import { SettingsDialog } from './SettingsDialog.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { StartPage } from './StartPage.tsx';
import { Strip } from './Strip.tsx';
import { TitleBar } from './TitleBar.tsx';
import { TrainDialog } from './TrainDialog.tsx';
import { TrainingDialog } from './TrainingDialog.tsx';
import { TunePanel } from './TunePanel.tsx';
import { useLanguage } from './use-language.ts';
import { useTheme } from './use-theme.ts';
import { VariantsDialog } from './VariantsDialog.tsx';

export function App({ studio }: { studio: Studio }) {
  return (
    <StudioContext.Provider value={studio}>
      <Tooltip.Provider delay={500}>
        <Window />
      </Tooltip.Provider>
    </StudioContext.Provider>
  );
}

function Window() {
  const studio = useStudio();
  const page = useStudioState((state) => state.page);
  const isRefused = useStudioState(({ connection }) => connection === 'refused');
  const language = useLanguage();
  useTheme();
  useEffect(() => listenToKeys(studio), [studio]);
  if (isRefused) return <NoAccess key={language} />;
  return (
    <div key={language} className={classes.window}>
      <ConnectionLine />
      <TitleBar />
      {page === 'start' ? (
        <>
          <StartPage />
          <Notices />
        </>
      ) : (
        <Panels left={<LeftPanel />} right={<TunePanel />}>
          <main className={classes.middle} aria-label={say('canvas.region')}>
            <BrushBar />
            <NetworkBar />
            <div className={classes.canvas}>
              <Canvas />
              <EmptyCanvas />
              <Notices />
            </div>
            <Strip />
          </main>
        </Panels>
      )}
      <DropZones />
      <AskUse />
      <PartDialog />
      <FolderDialog />
      <PrintDialog />
      <SettingsDialog />
      <ShortcutsDialog />
      <VariantsDialog />
      <NetworkDialog />
      <PresetsDialog />
      <DiagnosticsDialog />
      <TrainDialog />
      <TrainingDialog />
      <SpokenProgress />
    </div>
  );
}

/** Heard, not seen. */
function SpokenProgress() {
  const spoken = useStudioState((state) => state.spoken);
  return (
    // The role alone would be hidden behind an open dialog.
    <span className="visually-hidden" role="status" aria-live="polite" data-testid="spoken">
      {spoken}
    </span>
  );
}
