/** @file The settings: theme, language, what is around the picture, single keys, what files say of how and by whom they were made. */
import { languages, spokenLocale } from '../../shared/language/language.ts';
import { useStudio, useStudioState } from '../canvas/studio-context.ts';
import { say } from '../studio/words.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Segments } from '../ui/Segments.tsx';
import { Switch } from '../ui/Switch.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useCommand } from './command-button.ts';
import classes from './dialogs.module.css';
import { StorageSettings } from './StorageSettings.tsx';
import { useDialog } from './use-dialog.ts';

const themes = ['system', 'dark', 'light'] as const;
const surrounds = ['grey', 'black', 'white'] as const;

export function SettingsDialog() {
  const studio = useStudio();
  const dialog = useDialog('settings');
  const diagnostics = useCommand('diagnostics');
  const settings = useStudioState((state) => state.settings);
  return (
    <Dialog {...dialog} title={say('settings.title')}>
      <div className={classes.settings}>
        <span>{say('settings.theme')}</span>
        <Segments
          label={say('settings.theme')}
          value={settings.theme}
          choices={themes.map((value) => ({ value, label: say(`settings.theme.${value}`) }))}
          onChange={(theme) => studio.changeSettings({ theme })}
        />
        <span>{say('settings.surround')}</span>
        <Segments
          label={say('settings.surround')}
          value={settings.surround}
          choices={surrounds.map((value) => ({ value, label: say(`settings.surround.${value}`) }))}
          onChange={(surround) => studio.changeSettings({ surround })}
        />
        <span>{say('settings.language')}</span>
        <Choice
          label={say('settings.language')}
          hideLabel
          value={spokenLocale()}
          choices={languages.map(({ locale, name }) => ({ value: locale, label: name }))}
          onChange={(language) => studio.changeSettings({ language })}
        />
      </div>
      <Switch
        label={say('settings.singleKeys')}
        checked={settings.singleKeys}
        onChange={(singleKeys) => studio.changeSettings({ singleKeys })}
      />
      <h3 className={classes.heading}>{say('settings.files')}</h3>
      <Switch
        label={say('settings.marking')}
        checked={settings.marking}
        onChange={(marking) => studio.changeSettings({ marking })}
      />
      <p className={classes.more}>{say('settings.markingMore')}</p>
      <h3 className={classes.heading}>{say('settings.prints')}</h3>
      <TextField
        label={say('print.name')}
        value={settings.author ?? ''}
        maxLength={200}
        onText={(author) => studio.changeSettings({ author })}
      />
      <TextField
        label={say('print.copyright')}
        value={settings.copyright ?? ''}
        maxLength={200}
        onText={(copyright) => studio.changeSettings({ copyright })}
      />
      <StorageSettings />
      <div className={classes.free}>
        <Button onClick={diagnostics.perform}>{diagnostics.label}</Button>
      </div>
    </Dialog>
  );
}
