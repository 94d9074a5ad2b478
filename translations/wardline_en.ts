<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>LoadingBanner</name>
    <message numerus="yes">
        <source>Loading older messages: %n so far</source>
        <translation>
            <numerusform>Loading older messages: %n so far</numerusform>
            <numerusform>Loading older messages: %n so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockSection</name>
    <message numerus="yes">
        <source>Wardline locks when nobody has typed or pointed for a while. The hospital allows %n minute(s); you can choose less. Ctrl+L locks at once.</source>
        <translation>
            <numerusform>Wardline locks when nobody has typed or pointed for a while. The hospital allows %n minute; you can choose less. Ctrl+L locks at once.</numerusform>
            <numerusform>Wardline locks when nobody has typed or pointed for a while. The hospital allows %n minutes; you can choose less. Ctrl+L locks at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s), the hospital&apos;s rule</source>
        <translation>
            <numerusform>%n minute, the hospital&apos;s rule</numerusform>
            <numerusform>%n minutes, the hospital&apos;s rule</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Patient</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <comment>messages</comment>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message numerus="yes">
        <source>Too many tries. Try again in %n s.</source>
        <translation>
            <numerusform>Too many tries. Try again in %n s.</numerusform>
            <numerusform>Too many tries. Try again in %n s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>That is not the PIN. Tries left: %n.</source>
        <translation>
            <numerusform>That is not the PIN. Tries left: %n.</numerusform>
            <numerusform>That is not the PIN. Tries left: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters. Several words are easy to remember.</source>
        <translation>
            <numerusform>At least %n character. Several words are easy to remember.</numerusform>
            <numerusform>At least %n characters. Several words are easy to remember.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n characters.</source>
        <translation>
            <numerusform>At most %n character.</numerusform>
            <numerusform>At most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>locks after %n minutes without input</source>
        <translation>
            <numerusform>locks after %n minute without input</numerusform>
            <numerusform>locks after %n minutes without input</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>asks for password and code after %n hours</source>
        <translation>
            <numerusform>asks for password and code after %n hour</numerusform>
            <numerusform>asks for password and code after %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a new PIN needs %n digits</source>
        <translation>
            <numerusform>a new PIN needs %n digit</numerusform>
            <numerusform>a new PIN needs %n digits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>Locks in %n min</source>
        <translation>
            <numerusform>Locks in %n min</numerusform>
            <numerusform>Locks in %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clock is off by %n min</source>
        <comment>of this workstation</comment>
        <translation>
            <numerusform>Clock is off by %n min</numerusform>
            <numerusform>Clock is off by %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This workstation&apos;s clock is off by %n min, tell IT</source>
        <translation>
            <numerusform>This workstation&apos;s clock is off by %n min, tell IT</numerusform>
            <numerusform>This workstation&apos;s clock is off by %n min, tell IT</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message numerus="yes">
        <source>No one has acknowledged this within %n minutes</source>
        <translation>
            <numerusform>No one has acknowledged this within %n minute</numerusform>
            <numerusform>No one has acknowledged this within %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No proven acknowledgement within %n minutes</source>
        <translation>
            <numerusform>No proven acknowledgement within %n minute</numerusform>
            <numerusform>No proven acknowledgement within %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read by %1 and %n more</source>
        <translation>
            <numerusform>Read by %1 and %n more</numerusform>
            <numerusform>Read by %1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 by %n people</source>
        <comment>emoji</comment>
        <translation>
            <numerusform>%1 by %n person</numerusform>
            <numerusform>%1 by %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To the newest message, %n new</source>
        <comment>messages</comment>
        <translation>
            <numerusform>To the newest message, %n new</numerusform>
            <numerusform>To the newest message, %n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <comment>minutes, short</comment>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <comment>hours, short</comment>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d ago</source>
        <comment>days, short</comment>
        <translation>
            <numerusform>%n d ago</numerusform>
            <numerusform>%n d ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingStrip</name>
    <message numerus="yes">
        <source>+ %n more</source>
        <comment>urgent messages that wait</comment>
        <translation>
            <numerusform>+ %n more</numerusform>
            <numerusform>+ %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wardline::conversation::ConversationViewModel</name>
    <message numerus="yes">
        <source>%1 and %n others are typing…</source>
        <translation>
            <numerusform>%1 and %n other are typing…</numerusform>
            <numerusform>%1 and %n others are typing…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wardline::details::DetailsViewModel</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wardline::details::RoomActs</name>
    <message numerus="yes">
        <source>%n people added.</source>
        <translation>
            <numerusform>%n person added.</numerusform>
            <numerusform>%n people added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wardline::inbox::PlaceListModel</name>
    <message numerus="yes">
        <source>urgent in %n conversations</source>
        <translation>
            <numerusform>urgent in %n conversation</numerusform>
            <numerusform>urgent in %n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread conversations</source>
        <translation>
            <numerusform>%n unread conversation</numerusform>
            <numerusform>%n unread conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>STAT in %n conversations</source>
        <translation>
            <numerusform>STAT in %n conversation</numerusform>
            <numerusform>STAT in %n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wardline::lock::LockViewModel</name>
    <message numerus="yes">
        <source>Not sent yet: %n. Unlock to send.</source>
        <translation>
            <numerusform>Not sent yet: %n. Unlock to send.</numerusform>
            <numerusform>Not sent yet: %n. Unlock to send.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wardline::search::SearchViewModel</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found so far</source>
        <translation>
            <numerusform>%n found so far</numerusform>
            <numerusform>%n found so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wardline::shell::Attention</name>
    <message numerus="yes">
        <source>%n STAT messages</source>
        <translation>
            <numerusform>%n STAT message</numerusform>
            <numerusform>%n STAT messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n urgent and STAT messages</source>
        <translation>
            <numerusform>%n urgent and STAT message</numerusform>
            <numerusform>%n urgent and STAT messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n urgent messages</source>
        <translation>
            <numerusform>%n urgent message</numerusform>
            <numerusform>%n urgent messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages were not sent</source>
        <translation>
            <numerusform>%n message was not sent</numerusform>
            <numerusform>%n messages were not sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wardline::shell::ShellViewModel</name>
    <message numerus="yes">
        <source>%n waiting to be sent</source>
        <translation>
            <numerusform>%n waiting to be sent</numerusform>
            <numerusform>%n waiting to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>%n not sent</numerusform>
            <numerusform>%n not sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wardline::shell::UnsentRooms</name>
    <message numerus="yes">
        <source>%1: %n waiting to be sent</source>
        <comment>conversation</comment>
        <translation>
            <numerusform>%1: %n waiting to be sent</numerusform>
            <numerusform>%1: %n waiting to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n not sent or waiting</source>
        <comment>conversation</comment>
        <translation>
            <numerusform>%1: %n not sent or waiting</numerusform>
            <numerusform>%1: %n not sent or waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wardline::signin::SignInViewModel</name>
    <message numerus="yes">
        <source>At least %n digits.</source>
        <translation>
            <numerusform>At least %n digit.</numerusform>
            <numerusform>At least %n digits.</numerusform>
        </translation>
    </message>
</context>
</TS>
