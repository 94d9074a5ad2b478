<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- One of Qt's own sentences, for a machine without its translations. -->
<TS version="2.1" language="es">
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
</context>
</TS>
