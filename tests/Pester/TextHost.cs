using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace Feishu.Approval.Help
{
    /// <summary>A console without a screen: it speaks one language, is as wide as it is told, and keeps what it would show. It answers questions where it is told how.</summary>
    public sealed class TextHost : PSHost
    {
        private readonly TextScreen _screen;

        public TextHost(CultureInfo culture, int width)
        {
            CurrentCulture = culture;
            CurrentUICulture = culture;
            _screen = new TextScreen(width);
        }

        public string Text => _screen.Text.ToString();

        /// <summary>What progress said, a line each time.</summary>
        public string Progress => _screen.Progress.ToString();

        /// <summary>What it answers whoever asks, by the number of the choice; nothing when left out, and a question fails.</summary>
        public int? Answer
        {
            get => _screen.Answer;
            set => _screen.Answer = value;
        }

        /// <summary>Gives what was shown since it was last taken.</summary>
        public string Take()
        {
            string text = Text;
            _screen.Text.Clear();
            return text;
        }

        public override CultureInfo CurrentCulture { get; }

        public override CultureInfo CurrentUICulture { get; }

        public override Guid InstanceId { get; } = Guid.NewGuid();

        public override string Name => nameof(TextHost);

        public override PSHostUserInterface UI => _screen;

        public override Version Version { get; } = new Version(1, 0);

        public override void EnterNestedPrompt() => throw new NotSupportedException();

        public override void ExitNestedPrompt() => throw new NotSupportedException();

        public override void NotifyBeginApplication()
        {
        }

        public override void NotifyEndApplication()
        {
        }

        public override void SetShouldExit(int exitCode)
        {
        }

        // Plain text; progress stands apart from it, as it does on a screen.
        private sealed class TextScreen : PSHostUserInterface
        {
            public TextScreen(int width) => RawUI = new TextSize(width);

            public StringBuilder Text { get; } = new StringBuilder();

            public StringBuilder Progress { get; } = new StringBuilder();

            public int? Answer { get; set; }

            public override PSHostRawUserInterface RawUI { get; }

            public override bool SupportsVirtualTerminal => false;

            public override void Write(string value) => Text.Append(GetOutputString(value, SupportsVirtualTerminal));

            public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

            public override void WriteLine(string value) => Write(value + '\n');

            public override void WriteErrorLine(string value) => WriteLine(value);

            public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

            public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

            public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

            public override void WriteProgress(long sourceId, ProgressRecord record) =>
                Progress.AppendLine(record.Activity + ": " + record.StatusDescription + " " + record.CurrentOperation);

            public override string ReadLine() => throw new NotSupportedException();

            public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

            public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new NotSupportedException();

            public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
            {
                WriteLine("ASKED: " + caption + "\n" + message);
                return Answer ?? throw new NotSupportedException();
            }

            public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new NotSupportedException();

            public override PSCredential PromptForCredential(
                string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
                throw new NotSupportedException();
        }

        private sealed class TextSize : PSHostRawUserInterface
        {
            public TextSize(int width)
            {
                BufferSize = new Size(width, 1000);
                WindowSize = new Size(width, 50);
            }

            public override Size BufferSize { get; set; }

            public override Size WindowSize { get; set; }

            public override Size MaxWindowSize => WindowSize;

            public override Size MaxPhysicalWindowSize => WindowSize;

            public override ConsoleColor BackgroundColor { get; set; }

            public override ConsoleColor ForegroundColor { get; set; }

            public override Coordinates CursorPosition { get; set; }

            public override int CursorSize { get; set; }

            public override Coordinates WindowPosition { get; set; }

            public override string WindowTitle { get; set; } = string.Empty;

            public override bool KeyAvailable => false;

            public override int LengthInBufferCells(string source) => LengthInBufferCells(source, 0);

            public override int LengthInBufferCells(string source, int offset)
            {
                int cells = 0;
                for (int i = offset; i < source.Length; i++)
                {
                    cells += LengthInBufferCells(source[i]);
                }

                return cells;
            }

            // Chinese and its punctuation take two.
            public override int LengthInBufferCells(char source) =>
                (source >= '\u1100' && source <= '\u115F') || (source >= '\u2E80' && source <= '\uA4CF') || (source >= '\uAC00' && source <= '\uD7A3')
                || (source >= '\uF900' && source <= '\uFAFF') || (source >= '\uFE30' && source <= '\uFE6F') || (source >= '\uFF00' && source <= '\uFF60')
                || (source >= '\uFFE0' && source <= '\uFFE6') ? 2 : 1;

            public override void FlushInputBuffer()
            {
            }

            public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

            public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

            public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw new NotSupportedException();

            public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

            public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();
        }
    }
}
