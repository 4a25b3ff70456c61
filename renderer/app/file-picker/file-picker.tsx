import { useState } from 'react';
import {
  Dialog as AriaDialog,
  GridList,
  GridListItem,
  Heading,
  Modal,
  ModalOverlay,
} from 'react-aria-components';
import type { Selection } from 'react-aria-components';
import type { ListedFile } from '../../../electron/contract/commands/desktop.ts';
import { formatBytes } from '../../../electron/contract/words/number-format.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import '../../components/dialog.css';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { ErrorNotice } from '../errors.tsx';
import { joinPath } from '../path-names.ts';
import { useCommand } from '../queries.ts';
import './file-picker.css';
import { crumbsOf, passesFilter, withExtension } from './listing.ts';
import { usePicker } from './picker.ts';
import type { PickerRequest } from './picker.ts';
import { useApi } from '../connection.tsx';

/** The dialog in which a browser's user chooses among the files of the computer that SimpleChrome runs on. */
export function FilePicker() {
  const request = usePicker((state) => state.request);
  return (
    <ModalOverlay
      className="dialog-backdrop"
      isOpen={request !== undefined}
      onOpenChange={(open) => {
        if (!open) request?.answer([]);
      }}
      isDismissable
    >
      <Modal className="dialog-modal file-picker-modal">
        <AriaDialog className="dialog file-picker">
          {request !== undefined && <Picker key={request.title} request={request} />}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Where the last choice was made, for the next one. */
let lastFolder: string | undefined;

function Picker({ request }: { readonly request: PickerRequest }) {
  const { kind, title, filters, multiple, answer } = request;
  const [folder, setFolder] = useState(lastFolder);
  const [hidden, setHidden] = useState(false);
  const [filterName, setFilterName] = useState(filters[0]?.name);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [name, setName] = useState(request.suggestedName);
  const [overwrites, setOverwrites] = useState<string>();
  const [isNaming, setIsNaming] = useState(false);
  const { data, error } = useCommand(
    'files.list',
    { ...(folder === undefined ? {} : { folder }), hidden },
    { keepPrevious: true, fresh: true },
  );

  const filter = filters.find((each) => each.name === filterName);
  const entries = (data?.entries ?? []).filter(
    (entry) => (kind !== 'folder' || entry.kind === 'folder') && passesFilter(entry, filter),
  );
  const chosen = entries.filter(({ path }) => selected.has(path));
  const here = error === null ? data?.folder : undefined;

  const enter = (path: string): void => {
    setFolder(path);
    setSelected(new Set());
    setOverwrites(undefined);
    setIsNaming(false);
  };
  const up = data?.parent ?? undefined;
  const finish = (paths: readonly string[]): void => {
    lastFolder = here ?? lastFolder;
    answer(paths);
  };
  const save = (): void => {
    if (here === undefined) return;
    const full = withExtension(name.trim(), filter);
    const path = joinPath(here, full);
    if (data?.entries.some((entry) => entry.name === full) === true && overwrites !== path)
      setOverwrites(path);
    else finish([path]);
  };
  const open = (entry: ListedFile): void => {
    if (entry.kind === 'folder' && !isProject(entry, kind)) enter(entry.path);
    else if (kind === 'save') setName(entry.name);
    else finish([entry.path]);
  };
  const select = (keys: Selection): void => {
    const paths = keys === 'all' ? entries.map(({ path }) => path) : [...keys].map(String);
    // Only files can be chosen among files; folders are there to be opened.
    const choosable = entries.filter(
      (entry) => paths.includes(entry.path) && (kind === 'folder' || entry.kind === 'file'),
    );
    setSelected(new Set(choosable.map(({ path }) => path)));
    const [first] = choosable;
    if (kind === 'save' && first !== undefined) setName(first.name);
  };

  return (
    <>
      <Heading slot="title" className="dialog-title">
        {title}
      </Heading>
      <div className="file-picker-place">
        <Button
          icon="home"
          kind="quiet"
          isDisabled={data === undefined}
          onPress={() => enter(data?.home ?? '')}
        >
          Home
        </Button>
        <nav className="file-picker-crumbs" aria-label="Folder">
          {crumbsOf(here ?? folder ?? '').map(({ name: crumb, path }) => (
            <button key={path} type="button" onClick={() => enter(path)}>
              {crumb}
            </button>
          ))}
        </nav>
        <div className="file-picker-tools">
          <IconButton
            icon="arrow-up"
            label="Up one folder (Backspace)"
            isDisabled={up === undefined}
            onPress={() => {
              if (up !== undefined) enter(up);
            }}
          />
          {kind !== 'files' && (
            <Button
              icon="plus"
              kind="quiet"
              isDisabled={here === undefined}
              onPress={() => setIsNaming((is) => !is)}
            >
              New folder
            </Button>
          )}
        </div>
      </div>
      {isNaming && here !== undefined && (
        <NewFolder parent={here} onMade={enter} onCancel={() => setIsNaming(false)} />
      )}
      {error !== null && <ErrorNotice error={error} />}
      <div
        className="file-picker-list"
        onKeyDown={(event) => {
          if (event.key !== 'Backspace' || up === undefined) return;
          event.preventDefault();
          enter(up);
        }}
      >
        <GridList
          // Another folder is another list: from its top, with the cursor in it.
          key={here}
          autoFocus={kind !== 'save' || folder !== lastFolder}
          className="file-list"
          aria-label={kind === 'folder' ? 'Folders' : 'Files and folders'}
          items={entries}
          selectionMode={multiple ? 'multiple' : 'single'}
          selectionBehavior="replace"
          selectedKeys={selected}
          onSelectionChange={select}
          onAction={(key) => {
            const entry = entries.find(({ path }) => path === key);
            if (entry !== undefined) open(entry);
          }}
          renderEmptyState={() => (
            <p className="file-list-empty">
              {data === undefined ? 'Looking…' : 'Nothing to choose in this folder.'}
            </p>
          )}
        >
          {(entry) => (
            <GridListItem id={entry.path} textValue={entry.name} className="file-row">
              <Icon name={entry.kind} />
              <span className="file-name">{entry.name}</span>
              <span className="file-size">{entry.kind === 'file' ? formatBytes(entry.bytes) : ''}</span>
              <span className="file-date">{entry.modified.slice(0, 10)}</span>
            </GridListItem>
          )}
        </GridList>
      </div>
      <div className="file-picker-options">
        {kind === 'save' && <TextField label="Name" value={name} onChange={setName} autoFocus />}
        {filters.length > 0 && kind !== 'folder' && (
          <Select
            label="Show"
            value={filter === undefined ? everything : filter.name}
            onChange={setFilterName}
            options={[
              ...filters.map((each) => ({ value: each.name, label: describeFilter(each) })),
              ...(kind === 'save' ? [] : [{ value: everything, label: everything }]),
            ]}
          />
        )}
        <Checkbox label="Show hidden files" isSelected={hidden} onChange={setHidden} />
      </div>
      {overwrites !== undefined && (
        <Notice
          kind="warning"
          title={`There is a file of this name already: ${withExtension(name.trim(), filter)}`}
          remedy="Press “Replace” to write over it, or change the name."
        />
      )}
      <div className="dialog-actions">
        <span className="file-picker-hint">
          {kind === 'folder' && 'Choose a folder in the list, or go into it and choose where you are.'}
          {kind === 'files' && multiple && 'Hold Ctrl or Shift to choose several.'}
        </span>
        <Button onPress={() => answer([])}>Cancel</Button>
        {kind === 'save' ? (
          <Button kind="primary" onPress={save} isDisabled={name.trim() === '' || here === undefined}>
            {overwrites === undefined ? 'Save' : 'Replace'}
          </Button>
        ) : kind === 'folder' ? (
          <Button
            kind="primary"
            onPress={() => finish([chosen[0]?.path ?? here ?? ''])}
            isDisabled={chosen.length === 0 && here === undefined}
          >
            {chosen[0] === undefined ? 'Choose this folder' : `Choose “${chosen[0].name}”`}
          </Button>
        ) : (
          <Button
            kind="primary"
            onPress={() => finish(chosen.map(({ path }) => path))}
            isDisabled={chosen.length === 0}
          >
            {chosen.length > 1 ? `Choose ${chosen.length} files` : 'Choose'}
          </Button>
        )}
      </div>
    </>
  );
}

const everything = 'All files';

/** A project is a folder that people think of as one thing: opening it chooses it. */
function isProject({ name }: ListedFile, kind: PickerRequest['kind']): boolean {
  return kind === 'folder' && name.endsWith('.simplechrome');
}

function describeFilter({ name, extensions }: PickerRequest['filters'][number]): string {
  return extensions.includes('*') ? name : `${name} (${extensions.map((each) => `.${each}`).join(', ')})`;
}

interface NewFolderProps {
  /** Where it is made. */
  readonly parent: string;
  /** Told its path. */
  readonly onMade: (path: string) => void;
  readonly onCancel: () => void;
}

/** Asks for the name of a new folder and makes it. */
function NewFolder({ parent, onMade, onCancel }: NewFolderProps) {
  const api = useApi();
  const [name, setName] = useState('');
  const [error, setError] = useState<unknown>();
  const make = async (): Promise<void> => {
    try {
      onMade(await api.call('files.makeFolder', { parent, name: name.trim() }));
    } catch (thrown) {
      setError(thrown);
    }
  };
  const isComplete = name.trim() !== '';
  return (
    <form
      className="file-picker-new"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) void make();
      }}
    >
      <TextField label="Name of the new folder" value={name} onChange={setName} autoFocus />
      <Button type="submit" kind="primary" isDisabled={!isComplete}>
        Make folder
      </Button>
      <Button onPress={onCancel}>Cancel</Button>
      {error !== undefined && <ErrorNotice error={error} />}
    </form>
  );
}
