<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
    <name>AboutSection</name>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wardline %1</source>
        <comment>version</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secure messages for care teams. Free software under the Apache License 2.0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Built with</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Acknowledgements</name>
    <message>
        <source>Acknowledge</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActivationStage</name>
    <message>
        <source>Activate your account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IT gave you an activation code. It works once. Have your phone with an authenticator app at hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activation code, all of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activation code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AppearanceSection</name>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roomy</source>
        <comment>how far rows are apart</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dense</source>
        <comment>how far rows are apart</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing slides or fades.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AuthenticatorStage</name>
    <message>
        <source>Set up your authenticator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan this with the authenticator app on your phone, then enter the code it shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QR code for the authenticator. The same secret follows as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can&apos;t scan? Type this into the app</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authenticator secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First code of the authenticator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>6 digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeCountdown</name>
    <message>
        <source>next code in %1 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Nobody has confirmed whom this conversation is about. Send your message here?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send all the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not yet (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answering %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop editing (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Don&apos;t answer this message (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConversationPage</name>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No messages yet. What you write is end-to-end encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the newest message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CredentialsStage</name>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code of the authenticator, or a spare code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>6 digits, or a spare code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have an activation code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DevicesSection</name>
    <message>
        <source>Devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where you are signed in. If you don&apos;t know one of them, tell IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (this one)</source>
        <comment>a device&apos;s name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DiagnosticsSection</name>
    <message>
        <source>Diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A report for IT. It names nobody and holds nothing of your conversations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InboxPane</name>
    <message>
        <source>Find a conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New conversation (Ctrl+N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your conversations are arriving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here is called that. Press Ctrl+N to find a person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No conversations yet. Press Ctrl+N to write to a colleague.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous, next conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous, next unread conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send, or as chosen in the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send, whatever was chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge the newest urgent message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave reply, edit or dialog; no text is lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LanguageSection</name>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages stay as they were written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>Locked. Session of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code of the authenticator, or a spare code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>6 digits, or a spare code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forgot the PIN? Use password and code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have an activation code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Someone else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only %1 can end this session: unlock, then Menu, Sign out. What is kept here is then removed, and the next person signs in. Messages stay on the server.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LockSection</name>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Wardline locks when nobody has typed or pointed for a while. The hospital allows %n minute(s); you can choose less. Ctrl+L locks at once.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s), the hospital&apos;s rule</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockWarning</name>
    <message>
        <source>Locks in %1 s. Press any key to stay.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>New conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>React</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete for everyone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageBody</name>
    <message>
        <source>Mentions you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <comment>emoji, names</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageDelegate</name>
    <message>
        <source>New messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessagesSection</name>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter sends the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+Enter begins a new line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter sends; Enter begins a new line.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NewPasswordStage</name>
    <message>
        <source>Choose a password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It opens your messages on every workstation and the server never sees it. Five random words are strong and easy to remember.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use these words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least 15 characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New password once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does your code only renew the authenticator? Then enter the password you already have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotSentLine</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotificationsSection</name>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Urgent and STAT messages always notify you. Routine messages never do: they wait in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notify when somebody mentions you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show who writes and what</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Others may see this screen. Without it a notification says only that something is urgent. While locked it never says more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For urgent and STAT messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When somebody mentions you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For routine messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Secure messages for care teams.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the homeserver (https).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate authority to trust besides the system&apos;s (PEM).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--server must be an https address</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Patient</name>
    <message>
        <source>%1 (%2 y)</source>
        <comment>date of birth, age in years</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Patient %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>born %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MRN %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PatientBanner</name>
    <message>
        <source>Born</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MRN</source>
        <comment>medical record number</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <comment>where the patient lies</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient not confirmed. The card could not be proven, so check who this is about before you write.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PeopleDialog</name>
    <message>
        <source>New conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, role or unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, work</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline: only people already known here are listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More people match. Type on to find yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topic of the group: a place or a task, never a patient&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PinStage</name>
    <message>
        <source>Choose a PIN for this workstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No PIN on this workstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PIN unlocks Wardline here when it has locked itself. At least 6 digits; no dates or rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New PIN once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for the keyring again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared or borrowed workstation? Then keep nothing here: when Wardline locks or closes, you sign in again with password and code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then nothing is kept here: when Wardline locks or closes, you sign in again with password and code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Don&apos;t keep anything on this workstation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PrioritySelector</name>
    <message>
        <source>Priority: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority of the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Routine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STAT</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Working</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecoveryKeyDialog</name>
    <message>
        <source>Keep your recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you forget your password, only this key opens your older messages. It is shown only now: print it or save it somewhere safe, not on this workstation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save to a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have kept it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save recovery key</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RoomDelegate</name>
    <message>
        <source>Mentions you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SecretInput</name>
    <message>
        <source>Characters entered: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>Nobody is signed in here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wardline is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not accepted. Check user and password. A code works once: wait for the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was lost on the way, so this code may be used up. Wait for the next one and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Too many tries. Try again in %n s.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Too many tries. Wait a little and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This activation code is wrong, used or too old. Ask IT for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The authenticator&apos;s code was not accepted. Check the clock of your phone and enter the next code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile belongs to somebody else. Ask them to sign out, or ask IT for a profile of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This password is too easy to guess. Use the proposed words, or a longer one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This PIN is too easy to guess. Avoid dates, rows and repeated digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>That is not the PIN. Tries left: %n.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>That is not the PIN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted. Your password is a new one here: enter your PIN, then nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tries left. Sign in with password and code. Messages are on the server; what was not sent from here, and drafts, are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server asked for weaker protection of your password than allowed. The password was not used. Tell IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older messages stay unreadable here: their keys can&apos;t be opened with this password. New messages work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workstation has no keyring to keep a PIN with. You can work without keeping anything here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workstation&apos;s keyring is locked. Unlock it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workstation&apos;s keyring refused. Allow Wardline to use it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What opens this profile is damaged. Sign in with password and code. Messages are on the server; what was not sent from here, and drafts, are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys kept here are damaged. Sign in with password and the next code. Messages are on the server; what was not sent from here, and drafts, are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer version of Wardline has used this profile. Start that version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of this workstation is full. Free some space, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wardline is already open with this profile. Use that window, or close it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this workstation is wrong, so codes and certificates fail. Ask IT to set it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What IT has set for this workstation can&apos;t be used, so Wardline does not start. Tell IT; your messages are on the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server can&apos;t be reached. Check the network and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered with an error. Wait a little and try again; if it stays, tell IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate can&apos;t be trusted, so this was not sent. Tell IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name, so this was not sent. Check the server&apos;s address, or tell IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired, so this was not sent. Tell IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection that is secure enough could be made, so this was not sent. Check the server&apos;s address, or tell IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server pointed to another one, where Wardline does not go. Check the server&apos;s address, or tell IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You were signed out on the server. Sign in with password and code; nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such conversation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several conversations have this name. Pick one from the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipients&apos; keys could not be had, so nothing was sent. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is missing. Check what you entered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong in Wardline. Try again; if it stays, tell IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s name is not known to this network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate can&apos;t be trusted. Tell IT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name. Tell IT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired. Tell IT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection&apos;s encryption is too old. Tell IT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network&apos;s proxy does not let us through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has trouble</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again to go on; nothing is lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New messages can&apos;t be stored here. Check the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The messages kept here were damaged and come anew; unsent ones and drafts of this workstation are lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workstation is not confirmed yet; what you write waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older messages can&apos;t be read here. Ask IT, or use your recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older messages can&apos;t be read here, and what you write waits. Sign in again; if it stays, ask IT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected · synced %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catching up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server refused it</source>
        <comment>why not sent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you are no longer in this conversation</source>
        <comment>why not sent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is too long</source>
        <comment>why not sent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server refuses the recipients&apos; keys</source>
        <comment>why not sent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a recipient&apos;s identity changed and nobody has confirmed it</source>
        <comment>why not sent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this conversation is not encrypted</source>
        <comment>why not sent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wardline could not encrypt it</source>
        <comment>why not sent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>This workstation&apos;s clock is off by %n min</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <comment>reason</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit not sent: %1</source>
        <comment>reason</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending the edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not deleted: %1</source>
        <comment>reason</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleting for everyone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reaction %1 not sent: %2</source>
        <comment>emoji, reason</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reaction %1 not taken back: %2</source>
        <comment>emoji, reason</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledgement not sent: %1</source>
        <comment>reason</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message can&apos;t be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can&apos;t be read yet: its key has not arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can&apos;t be read: the sender&apos;s device does not share the key with this workstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent before you joined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not shown: its sender&apos;s device is not confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can&apos;t be read: the message is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can&apos;t be read: its key is not in your backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password holds characters that can&apos;t be typed everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters. Several words are easy to remember.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n characters.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>It repeats itself too much.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is made of words and rows that are guessed first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is mostly your own name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is mostly the name of the hospital or of this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 joined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was invited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation&apos;s name was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation was created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages here are end-to-end encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 updated the patient card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a message without encryption. It is not shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Physician</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nurse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pharmacist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Therapist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Front desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Billing</source>
        <comment>a person&apos;s role</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct</source>
        <comment>a conversation of two</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit</source>
        <comment>a ward</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scheduling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Billing</source>
        <comment>kind of conversation</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outreach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Routine</source>
        <comment>message priority</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Urgent</source>
        <comment>message priority</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STAT</source>
        <comment>message priority: at once</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Your hospital&apos;s server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IT can tell you its address. It begins with https://</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Devices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Wardline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignOutDialog</name>
    <message>
        <source>Sign out of this workstation?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is kept here is removed; your messages stay on the server. To leave for a moment, lock instead (Ctrl+L).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. They would be lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SpareCodesStage</name>
    <message>
        <source>Keep your spare codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without your phone, each of these replaces the code once. They are shown only now: print them or save them somewhere safe, not on this workstation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save to a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have kept them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save spare codes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StateLine</name>
    <message>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Signed in: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock (Ctrl+L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Switch</name>
    <message>
        <source>%1. %2</source>
        <comment>what is switched, what it does</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Message deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version of Wardline can&apos;t show this kind of message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages in between have not been fetched yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked %1 and can&apos;t be read here: call %2, or ask for it to be sent again.</source>
        <comment>priority word, sender</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>No one has acknowledged this within %n minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No confirmed acknowledgement within %n minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Its outer priority mark says something else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From history, sender not proven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledged by you · sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, role</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has it · %2</source>
        <comment>who acknowledged, time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · ✅ not confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Read by %1 and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>On the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answering %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mentions you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The original is not here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <comment>minutes, short</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <comment>hours, short</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d ago</source>
        <comment>days, short</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>Choose a conversation, or press Ctrl+N to begin one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wardline::conversation::ConversationViewModel</name>
    <message>
        <source>%1 is typing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 are typing…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wardline::inbox::RoomListModel</name>
    <message>
        <source>%1 · ✅ not confirmed</source>
        <comment>priority word</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · no one has it</source>
        <comment>priority word</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>priority word, count</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1+</source>
        <comment>at least this many</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You were invited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>sender, message</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, waiting for an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a message was not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 unread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mentions you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unnamed conversation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wardline::lock::LockViewModel</name>
    <message numerus="yes">
        <source>Not sent yet: %n. Unlock to send.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wardline::settings::SettingsViewModel</name>
    <message>
        <source>works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings by IT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The messages kept here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This device&apos;s confirmation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup of your keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This holds until you lock or sign out: it could not be kept. %1</source>
        <comment>why follows</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unnamed device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen %1</source>
        <comment>when: 5 min ago</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what was checked, how it stands</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be written. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>window and network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end-to-end encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>messages kept on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>their encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cryptography</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keys from passwords and PINs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the system&apos;s keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting without blocking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading the server&apos;s answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>errors that can&apos;t be overlooked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the code for your authenticator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the typeface, where the system has none</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wardline::shell::ShellViewModel</name>
    <message>
        <source>That is not an address Wardline can use. It begins with https:// and is the server&apos;s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wardline recovery key. It opens your older messages if you lose your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recovery key was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be written. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to be sent</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wardline::signin::SignInViewModel</name>
    <message>
        <source>This workstation was signed out. Nothing is kept here any more; your messages are on the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last session here has ended. Nothing of it is kept on this workstation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No PIN may be kept on this workstation. You can work without keeping anything here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter user, password and the code of your authenticator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter your user name and the activation code from IT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two passwords differ. Enter the second one again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wardline spare codes. Each replaces the authenticator&apos;s code once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be written. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your account is ready. Sign in with your password and the next code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two PINs differ. Enter the second one again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>At least %n digits.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
