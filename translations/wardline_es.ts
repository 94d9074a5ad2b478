<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
    <name>AboutSection</name>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>Wardline %1</source>
        <comment>version</comment>
        <translation>Wardline %1</translation>
    </message>
    <message>
        <source>Secure messages for care teams. Free software under the Apache License 2.0.</source>
        <translation>Mensajes seguros para equipos asistenciales. Software libre con licencia Apache 2.0.</translation>
    </message>
    <message>
        <source>Built with</source>
        <translation>Hecho con</translation>
    </message>
</context>
<context>
    <name>Acknowledgements</name>
    <message>
        <source>Acknowledge</source>
        <translation>Me hago cargo</translation>
    </message>
    <message>
        <source>Who has it</source>
        <translation>Quién se hace cargo</translation>
    </message>
</context>
<context>
    <name>ActivationStage</name>
    <message>
        <source>Activate your account</source>
        <translation>Active su cuenta</translation>
    </message>
    <message>
        <source>IT gave you an activation code. It works once. Have your phone with an authenticator app at hand.</source>
        <translation>Informática le ha dado un código de activación. Sirve una sola vez. Tenga a mano el teléfono con una aplicación de autenticación.</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuario</translation>
    </message>
    <message>
        <source>Activation code, all of it</source>
        <translation>Código de activación completo</translation>
    </message>
    <message>
        <source>Activation code</source>
        <translation>Código de activación</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Asking the server about your code…</source>
        <translation>Comprobando su código con el servidor…</translation>
    </message>
</context>
<context>
    <name>AddPeopleDialog</name>
    <message>
        <source>Add people to %1</source>
        <comment>name of a group</comment>
        <translation>Añadir personas a %1</translation>
    </message>
    <message>
        <source>They will read what is written from now on.</source>
        <translation>Leerán lo que se escriba a partir de ahora.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Discard</source>
        <comment>whom one has chosen to add</comment>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>AppearanceSection</name>
    <message>
        <source>Appearance</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Según el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Filas</translation>
    </message>
    <message>
        <source>Roomy</source>
        <comment>how far rows are apart</comment>
        <translation>Espaciadas</translation>
    </message>
    <message>
        <source>Dense</source>
        <comment>how far rows are apart</comment>
        <translation>Compactas</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Menos movimiento</translation>
    </message>
    <message>
        <source>Nothing slides or fades.</source>
        <translation>Nada se desliza ni se desvanece.</translation>
    </message>
    <message>
        <source>Nothing slides or fades: your system asks for less motion.</source>
        <translation>Nada se desliza ni se desvanece: su sistema pide menos movimiento.</translation>
    </message>
</context>
<context>
    <name>AskAgain</name>
    <message>
        <source>Ask again</source>
        <comment>for the key of a message</comment>
        <translation>Volver a pedir</translation>
    </message>
</context>
<context>
    <name>Audience</name>
    <message>
        <source>✅ not proven</source>
        <translation>✅ sin comprobar</translation>
    </message>
    <message>
        <source>by %1</source>
        <comment>read at this time at the latest</comment>
        <translation>a más tardar: %1</translation>
    </message>
</context>
<context>
    <name>AudienceDialog</name>
    <message>
        <source>Who has it</source>
        <translation>Quién se hace cargo</translation>
    </message>
    <message>
        <source>“Read” is what their app says when the conversation was open. Only an acknowledgement means that somebody has it.</source>
        <translation>«Leído» es lo que dice la aplicación de cada persona cuando la conversación estaba abierta. Solo quien pulsa «Me hago cargo» se hace cargo.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>AuthenticatorStage</name>
    <message>
        <source>Set up your authenticator</source>
        <translation>Configure su autenticador</translation>
    </message>
    <message>
        <source>Scan this with the authenticator app on your phone, then enter the code it shows.</source>
        <translation>Escanee esto con la aplicación de autenticación del teléfono y escriba el código que muestra.</translation>
    </message>
    <message>
        <source>QR code for the authenticator. The same secret follows as text.</source>
        <translation>Código QR para el autenticador. La misma clave secreta sigue en texto.</translation>
    </message>
    <message>
        <source>Can&apos;t scan? Type this into the app</source>
        <translation>¿No puede escanear? Escriba esto en la aplicación</translation>
    </message>
    <message>
        <source>Authenticator secret</source>
        <translation>Clave secreta del autenticador</translation>
    </message>
    <message>
        <source>First code</source>
        <translation>Primer código</translation>
    </message>
    <message>
        <source>First code of the authenticator</source>
        <translation>Primer código del autenticador</translation>
    </message>
    <message>
        <source>6 digits</source>
        <translation>6 dígitos</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Setting up your account…</source>
        <translation>Preparando su cuenta…</translation>
    </message>
</context>
<context>
    <name>Button</name>
    <message>
        <source>Not available now</source>
        <extracomment>of a button that cannot be pressed</extracomment>
        <translation>No disponible ahora</translation>
    </message>
</context>
<context>
    <name>ChoiceRow</name>
    <message>
        <source>Not available now</source>
        <extracomment>of a choice that cannot be made</extracomment>
        <translation>No disponible ahora</translation>
    </message>
</context>
<context>
    <name>CodeCountdown</name>
    <message>
        <source>next code in %1 s</source>
        <translation>siguiente código en %1 s</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Write a message</source>
        <translation>Escriba un mensaje</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
</context>
<context>
    <name>ConversationPage</name>
    <message>
        <source>Back to the list</source>
        <translation>Volver a la lista</translation>
    </message>
    <message>
        <source>Close the details (Ctrl+I)</source>
        <translation>Cerrar los detalles (Ctrl+I)</translation>
    </message>
    <message>
        <source>Details (Ctrl+I)</source>
        <translation>Detalles (Ctrl+I)</translation>
    </message>
    <message>
        <source>%1. Ctrl+Z takes it back.</source>
        <comment>what was done</comment>
        <translation>%1. Ctrl+Z lo deshace.</translation>
    </message>
</context>
<context>
    <name>CredentialsStage</name>
    <message>
        <source>Sign in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuario</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Code of the authenticator, or a spare code</source>
        <translation>Código del autenticador o código de reserva</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Iniciando sesión…</translation>
    </message>
    <message>
        <source>I have an activation code</source>
        <translation>Tengo un código de activación</translation>
    </message>
    <message>
        <source>Code, or a spare code</source>
        <translation>Código o código de reserva</translation>
    </message>
    <message>
        <source>6 digits</source>
        <translation>6 dígitos</translation>
    </message>
</context>
<context>
    <name>DatesDialog</name>
    <message>
        <source>Messages of which days?</source>
        <translation>¿Mensajes de qué días?</translation>
    </message>
    <message>
        <source>From</source>
        <comment>the first day</comment>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Date, like %1</source>
        <translation>Fecha, como %1</translation>
    </message>
    <message>
        <source>To</source>
        <comment>the last day</comment>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>The first day is no date. Write it like %1.</source>
        <translation>El primer día no es una fecha. Escríbalo como %1.</translation>
    </message>
    <message>
        <source>The last day is no date. Write it like %1.</source>
        <translation>El último día no es una fecha. Escríbalo como %1.</translation>
    </message>
    <message>
        <source>The last day is before the first.</source>
        <translation>El último día es anterior al primero.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Search</source>
        <comment>button: look for messages of these days</comment>
        <translation>Buscar</translation>
    </message>
</context>
<context>
    <name>DetailsFact</name>
    <message>
        <source>%1: %2</source>
        <comment>fact, value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>DetailsHead</name>
    <message>
        <source>Patient not confirmed</source>
        <translation>Identidad del paciente sin confirmar</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Paciente</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Nacimiento</translation>
    </message>
    <message>
        <source>MRN</source>
        <comment>medical record number</comment>
        <translation>Historia clínica</translation>
    </message>
    <message>
        <source>Place</source>
        <comment>where the patient lies</comment>
        <translation>Ubicación</translation>
    </message>
    <message>
        <source>Code status</source>
        <translation>Reanimación (RCP)</translation>
    </message>
    <message>
        <source>Card written: %1</source>
        <translation>Ficha actualizada: %1</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Quitar silencio</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marcar como leída</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Marcar como no leída</translation>
    </message>
    <message>
        <source>Add people…</source>
        <translation>Añadir personas…</translation>
    </message>
    <message>
        <source>Leave…</source>
        <translation>Salir del grupo…</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Back to the conversation</source>
        <translation>Volver a la conversación</translation>
    </message>
    <message>
        <source>Details</source>
        <comment>of a conversation</comment>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Close the details (Ctrl+I)</source>
        <translation>Cerrar los detalles (Ctrl+I)</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (usted)</translation>
    </message>
    <message>
        <source>new device, not verified yet</source>
        <translation>dispositivo nuevo, aún sin verificar</translation>
    </message>
    <message>
        <source>People in this conversation</source>
        <translation>Personas en esta conversación</translation>
    </message>
    <message>
        <source>Write to %1</source>
        <translation>Escribir a %1</translation>
    </message>
</context>
<context>
    <name>DevicesSection</name>
    <message>
        <source>Devices</source>
        <translation>Dispositivos</translation>
    </message>
    <message>
        <source>Where you are signed in. If you don&apos;t know one of them, tell IT.</source>
        <translation>Dónde tiene la sesión iniciada. Si no reconoce alguno, avise a Informática.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>this one</source>
        <translation>este</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>verificado</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>sin verificar</translation>
    </message>
    <message>
        <source>%1 (this one)</source>
        <comment>a device&apos;s name</comment>
        <translation>%1 (este)</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verificado</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Sin verificar</translation>
    </message>
</context>
<context>
    <name>DiagnosticsSection</name>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnóstico técnico</translation>
    </message>
    <message>
        <source>A report for IT. It names nobody and holds nothing of your conversations.</source>
        <translation>Un informe para Informática. No nombra a nadie ni contiene nada de sus conversaciones.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Comprobar de nuevo</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>Guardar el informe…</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Texto (*.txt)</translation>
    </message>
</context>
<context>
    <name>ForwardDialog</name>
    <message>
        <source>Forward to</source>
        <translation>Reenviar a</translation>
    </message>
    <message>
        <source>Find a conversation</source>
        <translation>Buscar una conversación</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversaciones</translation>
    </message>
    <message>
        <source>Another conversation (Esc)</source>
        <translation>Otra conversación (Esc)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Reenviar</translation>
    </message>
    <message>
        <source>No conversation found. Type fewer letters, or the name of its unit.</source>
        <translation>No se encontró ninguna conversación. Escriba menos letras o el nombre de la unidad.</translation>
    </message>
</context>
<context>
    <name>ForwardRow</name>
    <message>
        <source>%1, %2</source>
        <comment>name, kind of conversation</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>GoToDateDialog</name>
    <message>
        <source>Go to a date</source>
        <translation>Ir a una fecha</translation>
    </message>
    <message>
        <source>Date, like %1</source>
        <translation>Fecha, como %1</translation>
    </message>
    <message>
        <source>That is no date. Write it like %1.</source>
        <translation>Esa fecha no es válida. Escríbala como %1.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Ir</translation>
    </message>
</context>
<context>
    <name>IconButton</name>
    <message>
        <source>Not available now</source>
        <extracomment>of a button that cannot be pressed</extracomment>
        <translation>No disponible ahora</translation>
    </message>
</context>
<context>
    <name>InboxPane</name>
    <message>
        <source>Find a conversation</source>
        <translation>Buscar una conversación</translation>
    </message>
    <message>
        <source>New conversation (Ctrl+N)</source>
        <translation>Conversación nueva (Ctrl+N)</translation>
    </message>
    <message>
        <source>Unread %1</source>
        <comment>filter, number of conversations</comment>
        <translation>Sin leer %1</translation>
    </message>
    <message>
        <source>Unread</source>
        <comment>filter of the list</comment>
        <translation>Sin leer</translation>
    </message>
    <message>
        <source>Urgent %1</source>
        <comment>filter, number of conversations</comment>
        <translation>Urgentes %1</translation>
    </message>
    <message>
        <source>Urgent</source>
        <comment>filter of the list</comment>
        <translation>Urgentes</translation>
    </message>
    <message>
        <source>Mentions %1</source>
        <comment>filter, number of conversations</comment>
        <translation>Menciones %1</translation>
    </message>
    <message>
        <source>Mentions</source>
        <comment>filter of the list</comment>
        <translation>Menciones</translation>
    </message>
    <message>
        <source>Show all</source>
        <comment>conversations</comment>
        <translation>Mostrar todas</translation>
    </message>
    <message>
        <source>STAT %1</source>
        <comment>filter, number of conversations</comment>
        <translation>STAT %1</translation>
    </message>
</context>
<context>
    <name>InvitationBanner</name>
    <message>
        <source>You were invited to this conversation. Accept to read it and to write.</source>
        <translation>Le han invitado a esta conversación. Acepte para leer y escribir.</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Aceptar</translation>
    </message>
</context>
<context>
    <name>JumpDialog</name>
    <message>
        <source>Jump to…</source>
        <translation>Ir a…</translation>
    </message>
    <message>
        <source>Conversation, person or words of a message</source>
        <translation>Conversación, persona o palabras de un mensaje</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Adónde</translation>
    </message>
    <message>
        <source>Type a name, a unit or a bed</source>
        <translation>Escriba un nombre, una unidad o una cama</translation>
    </message>
    <message>
        <source>↑ ↓ move · Enter opens · Esc closes</source>
        <translation>↑ ↓ mover · Enter abre · Esc cierra</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Send, or as chosen in the settings</source>
        <translation>Enviar, o lo elegido en los ajustes</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Línea nueva</translation>
    </message>
    <message>
        <source>Leave reply, edit or dialog; no text is lost</source>
        <translation>Salir de la respuesta, la edición o el diálogo; no se pierde texto</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>What can be done with the conversation in the list</source>
        <translation>Qué se puede hacer con la conversación de la lista</translation>
    </message>
    <message>
        <source>Mention somebody of the conversation</source>
        <translation>Mencionar a alguien de la conversación</translation>
    </message>
    <message>
        <source>Previous, next message</source>
        <translation>Mensaje anterior o siguiente</translation>
    </message>
    <message>
        <source>Menu of the message, with its keys</source>
        <translation>Menú del mensaje, con sus teclas</translation>
    </message>
    <message>
        <source>React to the message, or take a reaction back</source>
        <translation>Reaccionar al mensaje o retirar una reacción</translation>
    </message>
    <message>
        <source>Ask again for the key of a message that can&apos;t be read</source>
        <translation>Volver a pedir la clave de un mensaje que no se puede leer</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>En cualquier momento</translation>
    </message>
    <message>
        <source>The open conversation</source>
        <translation>En la conversación abierta</translation>
    </message>
    <message>
        <source>In the list of conversations</source>
        <translation>En la lista de conversaciones</translation>
    </message>
    <message>
        <source>Open the conversation</source>
        <translation>Abrir la conversación</translation>
    </message>
    <message>
        <source>In the messages</source>
        <translation>En los mensajes</translation>
    </message>
    <message>
        <source>PgUp / PgDn</source>
        <comment>keys</comment>
        <translation>RePág / AvPág</translation>
    </message>
    <message>
        <source>A page up, down</source>
        <translation>Una página hacia arriba o hacia abajo</translation>
    </message>
    <message>
        <source>Home / End</source>
        <comment>keys</comment>
        <translation>Inicio / Fin</translation>
    </message>
    <message>
        <source>The oldest message here, the newest</source>
        <translation>El mensaje más antiguo de los que hay aquí o el más reciente</translation>
    </message>
    <message>
        <source>Acknowledge the message</source>
        <translation>Hacerse cargo del mensaje</translation>
    </message>
    <message>
        <source>Reply to the message</source>
        <translation>Responder al mensaje</translation>
    </message>
    <message>
        <source>Edit the message</source>
        <translation>Editar el mensaje</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Copiar el texto</translation>
    </message>
    <message>
        <source>Forward the message</source>
        <translation>Reenviar el mensaje</translation>
    </message>
    <message>
        <source>Space</source>
        <comment>key</comment>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Select the message; C and F are then about all that are selected</source>
        <translation>Seleccionar el mensaje; C y F valen entonces para todos los seleccionados</translation>
    </message>
    <message>
        <source>Who has the message</source>
        <translation>Quién se hace cargo del mensaje</translation>
    </message>
    <message>
        <source>Try again what was not sent</source>
        <translation>Volver a intentar lo que no se envió</translation>
    </message>
    <message>
        <source>Del</source>
        <comment>key</comment>
        <translation>Supr</translation>
    </message>
    <message>
        <source>Delete the message for everyone, or discard what was not sent</source>
        <translation>Eliminar el mensaje para todos o descartar lo que no se envió</translation>
    </message>
    <message>
        <source>Discard a change that was not sent</source>
        <translation>Descartar un cambio que no se envió</translation>
    </message>
</context>
<context>
    <name>LanguageSection</name>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Messages stay as they were written.</source>
        <translation>Los mensajes quedan como se escribieron.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Según el sistema</translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <source>Leave %1?</source>
        <comment>name of a group</comment>
        <translation>¿Salir de %1?</translation>
    </message>
    <message>
        <source>The conversation goes from your list, and you no longer read what is written in it. What you have not sent there, and your draft, are lost. Only somebody in the group can add you again.</source>
        <translation>La conversación desaparece de su lista y ya no leerá lo que se escriba en ella. Se pierden su borrador y lo que no haya enviado en ella. Solo alguien del grupo puede añadirle de nuevo.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Quedarse</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Salir</translation>
    </message>
</context>
<context>
    <name>LinesAbove</name>
    <message>
        <source>New messages</source>
        <translation>Mensajes nuevos</translation>
    </message>
</context>
<context>
    <name>LoadingBanner</name>
    <message numerus="yes">
        <source>Loading older messages: %n so far</source>
        <translation>
            <numerusform>Cargando mensajes anteriores: %n hasta ahora</numerusform>
            <numerusform>Cargando mensajes anteriores: %n hasta ahora</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading older messages…</source>
        <translation>Cargando mensajes anteriores…</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>Locked. Session of %1</source>
        <translation>Sesión bloqueada. Es de %1</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Sesión bloqueada</translation>
    </message>
    <message>
        <source>%1 · locked</source>
        <translation>%1 · sesión bloqueada</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>Use the PIN</source>
        <translation>Usar el PIN</translation>
    </message>
    <message>
        <source>Forgot the PIN? Use password and code</source>
        <translation>¿Olvidó el PIN? Use contraseña y código</translation>
    </message>
    <message>
        <source>I have an activation code</source>
        <translation>Tengo un código de activación</translation>
    </message>
    <message>
        <source>Someone else</source>
        <translation>Otra persona</translation>
    </message>
    <message>
        <source>Only %1 can end this session: unlock, then Menu, Sign out. What is kept here is then removed, and the next person signs in. Messages stay on the server.</source>
        <translation>Solo %1 puede cerrar esta sesión: desbloquear y luego Menú, Cerrar sesión. Entonces se borra lo guardado aquí y la persona siguiente inicia sesión. Los mensajes siguen en el servidor.</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Iniciando sesión…</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Desbloqueando…</translation>
    </message>
</context>
<context>
    <name>LockSection</name>
    <message>
        <source>Lock</source>
        <translation>Bloqueo</translation>
    </message>
    <message numerus="yes">
        <source>Wardline locks when nobody has typed or pointed for a while. The hospital allows %n minute(s); you can choose less. Ctrl+L locks at once.</source>
        <translation>
            <numerusform>Wardline se bloquea cuando nadie usa el teclado ni el ratón durante un rato. El hospital permite %n minuto; puede elegir menos. Ctrl+L bloquea de inmediato.</numerusform>
            <numerusform>Wardline se bloquea cuando nadie usa el teclado ni el ratón durante un rato. El hospital permite %n minutos; puede elegir menos. Ctrl+L bloquea de inmediato.</numerusform>
        </translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>Bloquear tras</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minuto</numerusform>
            <numerusform>%n minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s), the hospital&apos;s rule</source>
        <translation>
            <numerusform>%n minuto, la norma del hospital</numerusform>
            <numerusform>%n minutos, la norma del hospital</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockWarning</name>
    <message>
        <source>Locks in %1 s. Press any key to stay.</source>
        <translation>Se bloquea en %1 s. Pulse cualquier tecla para evitarlo.</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>Go to</source>
        <comment>menu of conversations and panes</comment>
        <translation>Ir a</translation>
    </message>
    <message>
        <source>Conversation</source>
        <comment>menu</comment>
        <translation>Conversación</translation>
    </message>
    <message>
        <source>Message</source>
        <comment>menu</comment>
        <translation>Mensaje</translation>
    </message>
</context>
<context>
    <name>MentionList</name>
    <message>
        <source>Members to mention</source>
        <translation>Personas a las que mencionar</translation>
    </message>
    <message>
        <source>can&apos;t read this yet</source>
        <comment>a member whom somebody mentions</comment>
        <translation>aún no puede leer esto</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, work</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Reply</source>
        <translation>Responder</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Reaccionar</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
</context>
<context>
    <name>MessageHead</name>
    <message>
        <source>Mentions you</source>
        <translation>Le menciona</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>Acknowledge</source>
        <translation>Me hago cargo</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Responder</translation>
    </message>
    <message>
        <source>React</source>
        <translation>Reaccionar</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Copy the selected text</source>
        <translation>Copiar el texto seleccionado</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Copiar el texto</translation>
    </message>
    <message>
        <source>Forward…</source>
        <translation>Reenviar…</translation>
    </message>
    <message>
        <source>Space</source>
        <comment>key</comment>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Seleccionar</translation>
    </message>
    <message>
        <source>Who has it…</source>
        <translation>Quién se hace cargo…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Del</source>
        <comment>key</comment>
        <translation>Supr</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Delete for everyone</source>
        <translation>Eliminar para todos</translation>
    </message>
    <message>
        <source>React, or take a reaction back</source>
        <translation>Reaccionar o retirar una reacción</translation>
    </message>
    <message>
        <source>Ask again for its key</source>
        <translation>Volver a pedir su clave</translation>
    </message>
</context>
<context>
    <name>MessageTail</name>
    <message>
        <source>%1 by %2</source>
        <comment>emoji, names</comment>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>+%1</source>
        <comment>so many more</comment>
        <translation>+%1</translation>
    </message>
    <message>
        <source>Show all reactions</source>
        <translation>Mostrar todas las reacciones</translation>
    </message>
</context>
<context>
    <name>MessagesSection</name>
    <message>
        <source>Writing</source>
        <translation>Escritura</translation>
    </message>
    <message>
        <source>Enter sends the message</source>
        <translation>Enter envía el mensaje</translation>
    </message>
    <message>
        <source>Shift+Enter begins a new line.</source>
        <translation>Shift+Enter empieza una línea nueva.</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends; Enter begins a new line.</source>
        <translation>Ctrl+Enter envía; Enter empieza una línea nueva.</translation>
    </message>
</context>
<context>
    <name>NavRail</name>
    <message>
        <source>Places</source>
        <translation>Lugares</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <comment>place, key</comment>
        <translation>%1 (Ctrl+%2)</translation>
    </message>
    <message>
        <source>Search</source>
        <comment>verb</comment>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search everywhere (Ctrl+Shift+F)</source>
        <translation>Buscar en todas partes (Ctrl+Shift+F)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation>Ajustes (Ctrl+,)</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Keys (F1)</source>
        <translation>Teclas (F1)</translation>
    </message>
</context>
<context>
    <name>NewPasswordStage</name>
    <message>
        <source>Choose a password</source>
        <translation>Elija una contraseña</translation>
    </message>
    <message>
        <source>It opens your messages on every workstation and the server never sees it. Five random words are strong and easy to remember.</source>
        <translation>Abre sus mensajes en cualquier puesto y el servidor nunca la ve. Cinco palabras al azar son seguras y fáciles de recordar.</translation>
    </message>
    <message>
        <source>Use these words</source>
        <translation>Usar estas palabras</translation>
    </message>
    <message>
        <source>Other words</source>
        <translation>Otras palabras</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Contraseña nueva</translation>
    </message>
    <message>
        <source>at least 15 characters</source>
        <translation>al menos 15 caracteres</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Otra vez</translation>
    </message>
    <message>
        <source>New password once more</source>
        <translation>Contraseña nueva otra vez</translation>
    </message>
    <message>
        <source>Does your code only renew the authenticator? Then enter the password you already have.</source>
        <translation>¿Su código solo renueva el autenticador? Entonces escriba la contraseña que ya tiene.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
</context>
<context>
    <name>NotConfirmed</name>
    <message>
        <source>Patient not confirmed. The card could not be proven, so check who this is about before you write.</source>
        <translation>Identidad del paciente sin confirmar. La ficha no se pudo comprobar: asegúrese de qué paciente se trata antes de escribir.</translation>
    </message>
</context>
<context>
    <name>NotSentLine</name>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Copiar el texto</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>NotificationsSection</name>
    <message>
        <source>Notifications</source>
        <translation>Notificaciones</translation>
    </message>
    <message>
        <source>Urgent and STAT messages always notify you. Routine messages never do: they wait in the list.</source>
        <translation>Los mensajes urgentes y STAT (inmediatos) siempre le avisan. Los de rutina nunca: esperan en la lista.</translation>
    </message>
    <message>
        <source>Notify when somebody mentions you</source>
        <translation>Avisar cuando alguien le mencione</translation>
    </message>
    <message>
        <source>Show who writes and what</source>
        <translation>Mostrar quién escribe y qué</translation>
    </message>
    <message>
        <source>Others may see this screen. Without it a notification says only that something is urgent. While locked it never says more.</source>
        <translation>Otras personas pueden ver esta pantalla. Si está desactivado, el aviso solo dice que algo es urgente. Con la sesión bloqueada nunca dice más.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>For urgent and STAT messages</source>
        <translation>Para mensajes urgentes y STAT</translation>
    </message>
    <message>
        <source>When somebody mentions you</source>
        <translation>Cuando alguien le mencione</translation>
    </message>
    <message>
        <source>For routine messages</source>
        <translation>Para mensajes de rutina</translation>
    </message>
    <message>
        <source>The desktop plays the sounds. It may show a short “New message” with this one, or leave its sound out.</source>
        <translation>Los sonidos los reproduce el escritorio. Con este puede mostrar un breve «Mensaje nuevo», o no hacerlo sonar.</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Secure messages for care teams.</source>
        <translation>Mensajes seguros para equipos asistenciales.</translation>
    </message>
    <message>
        <source>Folder of the profile.</source>
        <translation>Carpeta del perfil.</translation>
    </message>
    <message>
        <source>Address of the homeserver (https).</source>
        <translation>Dirección del servidor (https).</translation>
    </message>
    <message>
        <source>Certificate authority to trust besides the system&apos;s (PEM).</source>
        <translation>Autoridad de certificación en la que confiar además de las del sistema (PEM).</translation>
    </message>
    <message>
        <source>--server must be an https address</source>
        <translation>--server debe ser una dirección https</translation>
    </message>
    <message>
        <source>Show every control in every state, for whoever draws or tests them.</source>
        <translation>Muestra cada control en cada estado, para quien los dibuja o los prueba.</translation>
    </message>
</context>
<context>
    <name>PasswordFields</name>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Code, or a spare code</source>
        <translation>Código o código de reserva</translation>
    </message>
    <message>
        <source>Code of the authenticator, or a spare code</source>
        <translation>Código del autenticador o código de reserva</translation>
    </message>
    <message>
        <source>6 digits</source>
        <translation>6 dígitos</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>Patient</name>
    <message>
        <source>%1 (%2 y)</source>
        <comment>date of birth, age in years</comment>
        <translation>%1 (%2 a)</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n persona</numerusform>
            <numerusform>%n personas</numerusform>
        </translation>
    </message>
    <message>
        <source>Patient %1</source>
        <translation>Paciente %1</translation>
    </message>
    <message>
        <source>born %1</source>
        <translation>nacimiento %1</translation>
    </message>
    <message>
        <source>MRN %1</source>
        <translation>historia clínica %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day, time</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>PatientFacts</name>
    <message>
        <source>Born</source>
        <translation>Nacimiento</translation>
    </message>
    <message>
        <source>MRN</source>
        <comment>medical record number</comment>
        <translation>Historia clínica</translation>
    </message>
    <message>
        <source>Place</source>
        <comment>where the patient lies</comment>
        <translation>Ubicación</translation>
    </message>
    <message>
        <source>Code status</source>
        <translation>Reanimación (RCP)</translation>
    </message>
</context>
<context>
    <name>PeopleDialog</name>
    <message>
        <source>New conversation</source>
        <translation>Conversación nueva</translation>
    </message>
    <message>
        <source>Topic of the group: a place or a task, never a patient&apos;s name</source>
        <translation>Tema del grupo: un lugar o una tarea, nunca el nombre de un paciente</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Start group</source>
        <translation>Crear grupo</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>Discard</source>
        <comment>whom one has chosen to write to</comment>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>PeoplePicker</name>
    <message>
        <source>Name, role or unit</source>
        <translation>Nombre, función o unidad</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Offline: only people already known here are listed.</source>
        <translation>Sin conexión: solo figuran las personas ya conocidas aquí.</translation>
    </message>
    <message>
        <source>More people match. Type on to find yours.</source>
        <translation>Hay más personas que coinciden. Siga escribiendo.</translation>
    </message>
    <message>
        <source>Nobody to choose here</source>
        <translation>No hay nadie a quien elegir</translation>
    </message>
    <message>
        <source>Nobody found. Type fewer letters, or a role or a unit.</source>
        <translation>No se encontró a nadie. Escriba menos letras, o una función o una unidad.</translation>
    </message>
</context>
<context>
    <name>PersonPicker</name>
    <message>
        <source>Whose messages?</source>
        <translation>¿De quién son los mensajes?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Anyone&apos;s</source>
        <translation>De cualquiera</translation>
    </message>
</context>
<context>
    <name>PinStage</name>
    <message>
        <source>Choose a PIN for this workstation</source>
        <translation>Elija un PIN para este puesto</translation>
    </message>
    <message>
        <source>No PIN on this workstation</source>
        <translation>Sin PIN en este puesto</translation>
    </message>
    <message>
        <source>The PIN unlocks Wardline here when it has locked itself. At least 6 digits; no dates or rows.</source>
        <translation>El PIN desbloquea Wardline aquí cuando se ha bloqueado. Al menos 6 dígitos; sin fechas ni secuencias.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>PIN nuevo</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Otra vez</translation>
    </message>
    <message>
        <source>New PIN once more</source>
        <translation>PIN nuevo otra vez</translation>
    </message>
    <message>
        <source>Use this PIN</source>
        <translation>Usar este PIN</translation>
    </message>
    <message>
        <source>Look for the keyring again</source>
        <translation>Buscar de nuevo el llavero</translation>
    </message>
    <message>
        <source>Shared or borrowed workstation? Then keep nothing here: when Wardline locks or closes, you sign in again with password and code.</source>
        <translation>¿Puesto compartido o prestado? Entonces no guarde nada aquí: cuando Wardline se bloquee o se cierre, iniciará sesión de nuevo con contraseña y código.</translation>
    </message>
    <message>
        <source>Then nothing is kept here: when Wardline locks or closes, you sign in again with password and code.</source>
        <translation>Entonces no se guarda nada aquí: cuando Wardline se bloquee o se cierre, iniciará sesión de nuevo con contraseña y código.</translation>
    </message>
    <message>
        <source>Don&apos;t keep anything on this workstation</source>
        <translation>No guardar nada en este puesto</translation>
    </message>
    <message>
        <source>Opening your messages…</source>
        <translation>Abriendo sus mensajes…</translation>
    </message>
</context>
<context>
    <name>PrioritySelector</name>
    <message>
        <source>Priority: %1</source>
        <translation>Prioridad: %1</translation>
    </message>
    <message>
        <source>Priority of the message</source>
        <translation>Prioridad del mensaje</translation>
    </message>
    <message>
        <source>Routine</source>
        <translation>Rutina</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Urgente</translation>
    </message>
    <message>
        <source>STAT</source>
        <translation>STAT</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Working</source>
        <translation>En curso</translation>
    </message>
</context>
<context>
    <name>ReactionMenu</name>
    <message>
        <source>Take back %1</source>
        <comment>emoji</comment>
        <translation>Retirar %1</translation>
    </message>
    <message>
        <source>Add %1 (%2)</source>
        <comment>emoji, how many have it</comment>
        <translation>Añadir %1 (%2)</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyDialog</name>
    <message>
        <source>Keep your recovery key</source>
        <translation>Guarde su clave de recuperación</translation>
    </message>
    <message>
        <source>If you forget your password, only this key opens your older messages. It is shown only now: print it or save it somewhere safe, not on this workstation.</source>
        <translation>Si olvida la contraseña, solo esta clave abre sus mensajes anteriores. Se muestra solo ahora: imprímala o guárdela en un lugar seguro, no en este puesto.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Clave de recuperación</translation>
    </message>
    <message>
        <source>Save to a file…</source>
        <translation>Guardar en un archivo…</translation>
    </message>
    <message>
        <source>I have kept it</source>
        <translation>Ya la he guardado</translation>
    </message>
    <message>
        <source>Save recovery key</source>
        <translation>Guardar la clave de recuperación</translation>
    </message>
</context>
<context>
    <name>RoomDelegate</name>
    <message>
        <source>Mentions you</source>
        <translation>Le menciona</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>No enviado</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Borrador</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Silenciada</translation>
    </message>
</context>
<context>
    <name>RoomFacts</name>
    <message>
        <source>this conversation</source>
        <translation>esta conversación</translation>
    </message>
    <message>
        <source>This conversation belongs to the hospital. Who is in it follows from IT&apos;s assignments, so nobody adds people or leaves by themselves.</source>
        <translation>Esta conversación es del hospital. Quién está en ella depende de las asignaciones de Informática: nadie añade personas ni sale por su cuenta.</translation>
    </message>
</context>
<context>
    <name>RoomMenu</name>
    <message>
        <source>Accept the invitation</source>
        <translation>Aceptar la invitación</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marcar como leída</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Marcar como no leída</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Quitar silencio</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Add people…</source>
        <translation>Añadir personas…</translation>
    </message>
    <message>
        <source>Leave…</source>
        <translation>Salir del grupo…</translation>
    </message>
</context>
<context>
    <name>RoomsMenu</name>
    <message>
        <source>One moment…</source>
        <translation>Un momento…</translation>
    </message>
</context>
<context>
    <name>SearchFilters</name>
    <message>
        <source>This conversation</source>
        <translation>Esta conversación</translation>
    </message>
    <message>
        <source>Urgent only</source>
        <translation>Solo urgentes</translation>
    </message>
    <message>
        <source>Anyone</source>
        <translation>Cualquiera</translation>
    </message>
    <message>
        <source>From: %1</source>
        <comment>a person, or Anyone</comment>
        <translation>De: %1</translation>
    </message>
    <message>
        <source>Any unit</source>
        <translation>Cualquier unidad</translation>
    </message>
    <message>
        <source>Unit: %1</source>
        <translation>Unidad: %1</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>Cualquier día</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Last 3 days</source>
        <translation>Últimos 3 días</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Últimos 7 días</translation>
    </message>
    <message>
        <source>When: %1</source>
        <comment>Today, Last 3 days …</comment>
        <translation>Cuándo: %1</translation>
    </message>
    <message>
        <source>Any kind</source>
        <comment>of conversation: direct, patient …</comment>
        <translation>Cualquier tipo</translation>
    </message>
    <message>
        <source>Kind: %1</source>
        <comment>of conversation: direct, patient …</comment>
        <translation>Tipo: %1</translation>
    </message>
    <message>
        <source>Choose dates…</source>
        <translation>Elegir fechas…</translation>
    </message>
</context>
<context>
    <name>SearchPane</name>
    <message>
        <source>Search this conversation</source>
        <translation>Buscar en esta conversación</translation>
    </message>
    <message>
        <source>Search all messages</source>
        <translation>Buscar en todos los mensajes</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>Cerrar la búsqueda (Esc)</translation>
    </message>
    <message>
        <source>Messages found</source>
        <translation>Mensajes encontrados</translation>
    </message>
    <message>
        <source>Words of a message, or their beginnings. The chips narrow what is searched.</source>
        <translation>Palabras de un mensaje o su comienzo. Los filtros acotan la búsqueda.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>No se encontró nada</translation>
    </message>
    <message>
        <source>Search everywhere, without filters</source>
        <translation>Buscar en todas partes, sin filtros</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Older messages are not on this workstation and were not searched.</source>
        <translation>Los mensajes más antiguos no están en este puesto y no se han buscado.</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer words, or only how they begin.</source>
        <translation>No se encontró nada. Pruebe con menos palabras o solo con el principio de ellas.</translation>
    </message>
</context>
<context>
    <name>SecretInput</name>
    <message>
        <source>Hidden. Characters entered: %1</source>
        <translation>Oculto. Caracteres escritos: %1</translation>
    </message>
    <message>
        <source>Not available now</source>
        <extracomment>of a field that cannot be written in</extracomment>
        <translation>No disponible ahora</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <comment>messages</comment>
        <translation>
            <numerusform>%n seleccionado</numerusform>
            <numerusform>%n seleccionados</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy (C)</source>
        <translation>Copiar (C)</translation>
    </message>
    <message>
        <source>Forward (F)</source>
        <translation>Reenviar (F)</translation>
    </message>
    <message>
        <source>Select nothing (Esc)</source>
        <translation>Quitar la selección (Esc)</translation>
    </message>
</context>
<context>
    <name>SendAsk</name>
    <message>
        <source>Nobody has confirmed whom this conversation is about. Send your message here?</source>
        <translation>Nadie ha confirmado de qué paciente trata esta conversación. ¿Enviar aquí el mensaje?</translation>
    </message>
    <message>
        <source>Not yet (Esc)</source>
        <translation>Todavía no (Esc)</translation>
    </message>
    <message>
        <source>Send all the same</source>
        <translation>Enviar de todos modos</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>Nobody is signed in here.</source>
        <translation>Nadie ha iniciado sesión aquí.</translation>
    </message>
    <message>
        <source>Wardline is locked.</source>
        <translation>Wardline está bloqueado.</translation>
    </message>
    <message>
        <source>Not accepted. Check user and password. A code works once: wait for the next one.</source>
        <translation>No se ha aceptado. Compruebe usuario y contraseña. Un código sirve una vez: espere al siguiente.</translation>
    </message>
    <message>
        <source>The answer was lost on the way, so this code may be used up. Wait for the next one and try again.</source>
        <translation>La respuesta se perdió por el camino y este código quizá ya no sirva. Espere al siguiente y reintente.</translation>
    </message>
    <message numerus="yes">
        <source>Too many tries. Try again in %n s.</source>
        <translation>
            <numerusform>Demasiados intentos. Reintente en %n s.</numerusform>
            <numerusform>Demasiados intentos. Reintente en %n s.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many tries. Wait a little and try again.</source>
        <translation>Demasiados intentos. Espere un poco y reintente.</translation>
    </message>
    <message>
        <source>This activation code is wrong, used or too old. Ask IT for a new one.</source>
        <translation>Este código de activación es incorrecto, ya se usó o ha caducado. Pida otro a Informática.</translation>
    </message>
    <message>
        <source>The authenticator&apos;s code was not accepted. Check the clock of your phone and enter the next code.</source>
        <translation>No se aceptó el código del autenticador. Compruebe la hora del teléfono y escriba el siguiente código.</translation>
    </message>
    <message>
        <source>This profile belongs to somebody else. Ask them to sign out, or ask IT for a profile of your own.</source>
        <translation>Este perfil es de otra persona. Pídale que cierre sesión o pida a Informática un perfil propio.</translation>
    </message>
    <message>
        <source>This password is too easy to guess. Use the proposed words, or a longer one.</source>
        <translation>Esta contraseña es demasiado fácil de adivinar. Use las palabras propuestas u otra más larga.</translation>
    </message>
    <message>
        <source>This PIN is too easy to guess. Avoid dates, rows and repeated digits.</source>
        <translation>Este PIN es demasiado fácil de adivinar. Evite fechas, secuencias y dígitos repetidos.</translation>
    </message>
    <message numerus="yes">
        <source>That is not the PIN. Tries left: %n.</source>
        <translation>
            <numerusform>Ese no es el PIN. Intentos restantes: %n.</numerusform>
            <numerusform>Ese no es el PIN. Intentos restantes: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>That is not the PIN.</source>
        <translation>Ese no es el PIN.</translation>
    </message>
    <message>
        <source>Accepted. Your password is a new one here: enter your PIN, then nothing is lost.</source>
        <translation>Aceptado. Su contraseña es nueva en este puesto: escriba el PIN y no se perderá nada.</translation>
    </message>
    <message>
        <source>No tries left. Sign in with password and code. Messages are on the server; what was not sent from here, and drafts, are lost.</source>
        <translation>No quedan intentos. Inicie sesión con contraseña y código. Los mensajes están en el servidor; lo no enviado desde aquí y los borradores se han perdido.</translation>
    </message>
    <message>
        <source>The server asked for weaker protection of your password than allowed. The password was not used. Tell IT.</source>
        <translation>El servidor pidió proteger su contraseña menos de lo permitido. La contraseña no se usó. Avise a Informática.</translation>
    </message>
    <message>
        <source>Older messages stay unreadable here: their keys can&apos;t be opened with this password. New messages work.</source>
        <translation>Los mensajes anteriores no se pueden leer aquí: sus claves no se abren con esta contraseña. Los nuevos funcionan.</translation>
    </message>
    <message>
        <source>This workstation has no keyring to keep a PIN with. You can work without keeping anything here.</source>
        <translation>Este puesto no tiene llavero donde guardar un PIN. Puede trabajar sin guardar nada aquí.</translation>
    </message>
    <message>
        <source>The workstation&apos;s keyring is locked. Unlock it and try again.</source>
        <translation>El llavero del puesto está bloqueado. Desbloquéelo y reintente.</translation>
    </message>
    <message>
        <source>The workstation&apos;s keyring refused. Allow Wardline to use it and try again.</source>
        <translation>El llavero del puesto lo rechazó. Permita que Wardline lo use y reintente.</translation>
    </message>
    <message>
        <source>What opens this profile is damaged. Sign in with password and code. Messages are on the server; what was not sent from here, and drafts, are lost.</source>
        <translation>Lo que abre este perfil está dañado. Inicie sesión con contraseña y código. Los mensajes están en el servidor; lo no enviado desde aquí y los borradores se han perdido.</translation>
    </message>
    <message>
        <source>The keys kept here are damaged. Sign in with password and the next code. Messages are on the server; what was not sent from here, and drafts, are lost.</source>
        <translation>Las claves guardadas aquí están dañadas. Inicie sesión con contraseña y el siguiente código. Los mensajes están en el servidor; lo no enviado desde aquí y los borradores se han perdido.</translation>
    </message>
    <message>
        <source>A newer version of Wardline has used this profile. Start that version.</source>
        <translation>Una versión más nueva de Wardline ha usado este perfil. Abra esa versión.</translation>
    </message>
    <message>
        <source>The disk of this workstation is full. Free some space, then try again.</source>
        <translation>El disco de este puesto está lleno. Libere espacio y reintente.</translation>
    </message>
    <message>
        <source>Wardline is already open with this profile. Use that window, or close it first.</source>
        <translation>Wardline ya está abierto con este perfil. Use esa ventana o ciérrela antes.</translation>
    </message>
    <message>
        <source>The clock of this workstation is wrong, so codes and certificates fail. Ask IT to set it.</source>
        <translation>El reloj de este puesto no está en hora y por eso fallan los códigos y certificados. Pida a Informática que lo ajuste.</translation>
    </message>
    <message>
        <source>What IT has set for this workstation can&apos;t be used, so Wardline does not start. Tell IT; your messages are on the server.</source>
        <translation>Lo que Informática ha fijado para este puesto no se puede usar y Wardline no se inicia. Avise a Informática; sus mensajes están en el servidor.</translation>
    </message>
    <message>
        <source>The server can&apos;t be reached. Check the network and try again.</source>
        <translation>No se puede conectar con el servidor. Compruebe la red y reintente.</translation>
    </message>
    <message>
        <source>The server answered with an error. Wait a little and try again; if it stays, tell IT.</source>
        <translation>El servidor respondió con un error. Espere un poco y reintente; si sigue, avise a Informática.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate can&apos;t be trusted, so this was not sent. Tell IT.</source>
        <translation>El certificado del servidor no es de confianza, así que no se envió. Avise a Informática.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name, so this was not sent. Check the server&apos;s address, or tell IT.</source>
        <translation>El certificado del servidor es de otro nombre, así que no se envió. Compruebe la dirección o avise a Informática.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired, so this was not sent. Tell IT.</source>
        <translation>El certificado del servidor ha caducado, así que no se envió. Avise a Informática.</translation>
    </message>
    <message>
        <source>No connection that is secure enough could be made, so this was not sent. Check the server&apos;s address, or tell IT.</source>
        <translation>No se logró una conexión lo bastante segura, así que no se envió. Compruebe la dirección o avise a Informática.</translation>
    </message>
    <message>
        <source>The server pointed to another one, where Wardline does not go. Check the server&apos;s address, or tell IT.</source>
        <translation>El servidor remitió a otro al que Wardline no se conecta. Compruebe la dirección o avise a Informática.</translation>
    </message>
    <message>
        <source>You were signed out on the server. Sign in with password and code; nothing is lost.</source>
        <translation>Su sesión se cerró en el servidor. Inicie sesión con contraseña y código; no se pierde nada.</translation>
    </message>
    <message>
        <source>The server refused this.</source>
        <translation>El servidor lo rechazó.</translation>
    </message>
    <message>
        <source>There is no such conversation.</source>
        <translation>Esa conversación no existe.</translation>
    </message>
    <message>
        <source>Several conversations have this name. Pick one from the list.</source>
        <translation>Varias conversaciones tienen este nombre. Elija una de la lista.</translation>
    </message>
    <message>
        <source>The recipients&apos; keys could not be had, so nothing was sent. Try again.</source>
        <translation>No se pudieron obtener las claves de los destinatarios y no se envió nada. Reintente.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>Something is missing. Check what you entered.</source>
        <translation>Falta algo. Compruebe lo que ha escrito.</translation>
    </message>
    <message>
        <source>Something went wrong in Wardline. Try again; if it stays, tell IT.</source>
        <translation>Algo falló en Wardline. Reintente; si sigue, avise a Informática.</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>Sin red</translation>
    </message>
    <message>
        <source>The server&apos;s name is not known to this network</source>
        <translation>Esta red no conoce el nombre del servidor</translation>
    </message>
    <message>
        <source>The server does not answer</source>
        <translation>El servidor no responde</translation>
    </message>
    <message>
        <source>The server&apos;s certificate can&apos;t be trusted. Tell IT</source>
        <translation>El certificado del servidor no es de confianza. Avise a Informática</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name. Tell IT</source>
        <translation>El certificado del servidor es de otro nombre. Avise a Informática</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired. Tell IT</source>
        <translation>El certificado del servidor ha caducado. Avise a Informática</translation>
    </message>
    <message>
        <source>The connection&apos;s encryption is too old. Tell IT</source>
        <translation>El cifrado de la conexión es demasiado antiguo. Avise a Informática</translation>
    </message>
    <message>
        <source>The network&apos;s proxy does not let us through</source>
        <translation>El proxy de la red no permite la conexión</translation>
    </message>
    <message>
        <source>The server has trouble</source>
        <translation>El servidor tiene problemas</translation>
    </message>
    <message>
        <source>Sign in again to go on; nothing is lost</source>
        <translation>Inicie sesión de nuevo para seguir; no se pierde nada</translation>
    </message>
    <message>
        <source>New messages can&apos;t be stored here. Check the disk</source>
        <translation>No se pueden guardar aquí mensajes nuevos. Compruebe el disco</translation>
    </message>
    <message>
        <source>The messages kept here were damaged and come anew; unsent ones and drafts of this workstation are lost</source>
        <translation>Los mensajes guardados aquí estaban dañados y llegan de nuevo; los no enviados y los borradores de este puesto se han perdido</translation>
    </message>
    <message>
        <source>This workstation is not verified yet; what you write waits</source>
        <translation>Este puesto aún no está verificado; lo que escriba espera</translation>
    </message>
    <message>
        <source>Older messages can&apos;t be read here. Ask IT, or use your recovery key</source>
        <translation>Los mensajes anteriores no se pueden leer aquí. Consulte a Informática o use su clave de recuperación</translation>
    </message>
    <message>
        <source>Older messages can&apos;t be read here, and what you write waits. Sign in again; if it stays, ask IT</source>
        <translation>Los mensajes anteriores no se pueden leer aquí y lo que escriba espera. Inicie sesión de nuevo; si sigue, consulte a Informática</translation>
    </message>
    <message>
        <source>Connected · synced %1</source>
        <translation>Conectado · sincronizado %1</translation>
    </message>
    <message>
        <source>Catching up</source>
        <translation>Poniéndose al día</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>No conectado</translation>
    </message>
    <message>
        <source>Offline since %1</source>
        <translation>Sin conexión desde %1</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>the server refused it</source>
        <comment>why not sent</comment>
        <translation>el servidor lo rechazó</translation>
    </message>
    <message>
        <source>you are no longer in this conversation</source>
        <comment>why not sent</comment>
        <translation>ya no está en esta conversación</translation>
    </message>
    <message>
        <source>it is too long</source>
        <comment>why not sent</comment>
        <translation>es demasiado largo</translation>
    </message>
    <message>
        <source>the server refuses the recipients&apos; keys</source>
        <comment>why not sent</comment>
        <translation>el servidor no entrega las claves de los destinatarios</translation>
    </message>
    <message>
        <source>this conversation is not encrypted</source>
        <comment>why not sent</comment>
        <translation>esta conversación no está cifrada</translation>
    </message>
    <message>
        <source>Wardline could not encrypt it</source>
        <comment>why not sent</comment>
        <translation>Wardline no pudo cifrarlo</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>No enviado</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <comment>reason</comment>
        <translation>No enviado: %1</translation>
    </message>
    <message>
        <source>Edit not sent: %1</source>
        <comment>reason</comment>
        <translation>Edición no enviada: %1</translation>
    </message>
    <message>
        <source>Sending the edit</source>
        <translation>Enviando la edición</translation>
    </message>
    <message>
        <source>Not deleted: %1</source>
        <comment>reason</comment>
        <translation>No eliminado: %1</translation>
    </message>
    <message>
        <source>Deleting for everyone</source>
        <translation>Eliminando para todos</translation>
    </message>
    <message>
        <source>Reaction %1 not sent: %2</source>
        <comment>emoji, reason</comment>
        <translation>Reacción %1 no enviada: %2</translation>
    </message>
    <message>
        <source>Reaction %1 not taken back: %2</source>
        <comment>emoji, reason</comment>
        <translation>Reacción %1 no retirada: %2</translation>
    </message>
    <message>
        <source>Acknowledgement not sent: %1</source>
        <comment>reason</comment>
        <translation>«Me hago cargo» no enviado: %1</translation>
    </message>
    <message>
        <source>This message can&apos;t be read</source>
        <translation>Este mensaje no se puede leer</translation>
    </message>
    <message>
        <source>Can&apos;t be read yet: its key has not arrived</source>
        <translation>Aún no se puede leer: su clave no ha llegado</translation>
    </message>
    <message>
        <source>Can&apos;t be read: the sender&apos;s device does not share the key with this workstation</source>
        <translation>No se puede leer: el dispositivo del remitente no comparte la clave con este puesto</translation>
    </message>
    <message>
        <source>Sent before you joined</source>
        <translation>Enviado antes de que usted se uniera</translation>
    </message>
    <message>
        <source>Not shown: its sender&apos;s device is not verified</source>
        <translation>No se muestra: el dispositivo del remitente no está verificado</translation>
    </message>
    <message>
        <source>Can&apos;t be read: the message is damaged</source>
        <translation>No se puede leer: el mensaje está dañado</translation>
    </message>
    <message>
        <source>Can&apos;t be read: its key is not in your backup</source>
        <translation>No se puede leer: su clave no está en su copia de seguridad</translation>
    </message>
    <message>
        <source>The password holds characters that can&apos;t be typed everywhere.</source>
        <translation>La contraseña contiene caracteres que no se pueden escribir en todas partes.</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters. Several words are easy to remember.</source>
        <translation>
            <numerusform>Al menos %n carácter. Varias palabras son fáciles de recordar.</numerusform>
            <numerusform>Al menos %n caracteres. Varias palabras son fáciles de recordar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n characters.</source>
        <translation>
            <numerusform>Como mucho %n carácter.</numerusform>
            <numerusform>Como mucho %n caracteres.</numerusform>
        </translation>
    </message>
    <message>
        <source>It repeats itself too much.</source>
        <translation>Se repite demasiado.</translation>
    </message>
    <message>
        <source>It is made of words and rows that are guessed first.</source>
        <translation>Está hecha de palabras y secuencias que se prueban primero.</translation>
    </message>
    <message>
        <source>It is mostly your own name.</source>
        <translation>Es sobre todo su propio nombre.</translation>
    </message>
    <message>
        <source>It is mostly the name of the hospital or of this program.</source>
        <translation>Es sobre todo el nombre del hospital o de este programa.</translation>
    </message>
    <message>
        <source>%1 joined</source>
        <translation>%1 se unió a la conversación</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 salió de la conversación</translation>
    </message>
    <message>
        <source>%1 was invited</source>
        <translation>Se invitó a %1</translation>
    </message>
    <message>
        <source>%1 was removed</source>
        <translation>Se quitó a %1 de la conversación</translation>
    </message>
    <message>
        <source>The conversation&apos;s name was changed</source>
        <translation>Se cambió el nombre de la conversación</translation>
    </message>
    <message>
        <source>The conversation was created</source>
        <translation>Se creó la conversación</translation>
    </message>
    <message>
        <source>Messages here are end-to-end encrypted</source>
        <translation>Los mensajes aquí van cifrados de extremo a extremo</translation>
    </message>
    <message>
        <source>%1 updated the patient card</source>
        <translation>%1 actualizó la ficha del paciente</translation>
    </message>
    <message>
        <source>%1 sent a message without encryption. It is not shown</source>
        <translation>%1 envió un mensaje sin cifrar. No se muestra</translation>
    </message>
    <message>
        <source>The conversation was changed</source>
        <translation>La conversación cambió</translation>
    </message>
    <message>
        <source>Physician</source>
        <translation>Médico/a</translation>
    </message>
    <message>
        <source>Nurse</source>
        <translation>Enfermero/a</translation>
    </message>
    <message>
        <source>Pharmacist</source>
        <translation>Farmacéutico/a</translation>
    </message>
    <message>
        <source>Therapist</source>
        <translation>Terapeuta</translation>
    </message>
    <message>
        <source>Front desk</source>
        <translation>Admisión</translation>
    </message>
    <message>
        <source>Billing</source>
        <comment>a person&apos;s role</comment>
        <translation>Facturación</translation>
    </message>
    <message>
        <source>IT</source>
        <translation>Informática</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>Auditoría</translation>
    </message>
    <message>
        <source>Direct</source>
        <comment>a conversation of two</comment>
        <translation>Directa</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Unit</source>
        <comment>a ward</comment>
        <translation>Unidad</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Paciente</translation>
    </message>
    <message>
        <source>Scheduling</source>
        <translation>Citas</translation>
    </message>
    <message>
        <source>Billing</source>
        <comment>kind of conversation</comment>
        <translation>Facturación</translation>
    </message>
    <message>
        <source>On call</source>
        <translation>De guardia</translation>
    </message>
    <message>
        <source>Outreach</source>
        <translation>Contacto con pacientes</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversación</translation>
    </message>
    <message>
        <source>Routine</source>
        <comment>message priority</comment>
        <translation>Rutina</translation>
    </message>
    <message>
        <source>Urgent</source>
        <comment>message priority</comment>
        <translation>Urgente</translation>
    </message>
    <message>
        <source>STAT</source>
        <comment>message priority: at once</comment>
        <translation>STAT</translation>
    </message>
    <message>
        <source>Little space left on this workstation: %1, tell IT</source>
        <comment>size on the disk</comment>
        <translation>Queda poco espacio en este puesto: %1, avise a Informática</translation>
    </message>
    <message numerus="yes">
        <source>locks after %n minutes without input</source>
        <translation>
            <numerusform>se bloquea tras %n minuto sin actividad</numerusform>
            <numerusform>se bloquea tras %n minutos sin actividad</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>asks for password and code after %n hours</source>
        <translation>
            <numerusform>pide contraseña y código tras %n hora</numerusform>
            <numerusform>pide contraseña y código tras %n horas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a new PIN needs %n digits</source>
        <translation>
            <numerusform>un PIN nuevo necesita %n dígito</numerusform>
            <numerusform>un PIN nuevo necesita %n dígitos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (was %2)</source>
        <comment>a rule of this workstation, its number before</comment>
        <translation>%1 (antes %2)</translation>
    </message>
    <message>
        <source>Your hospital changed settings of this workstation: %1.</source>
        <translation>Su hospital cambió ajustes de este puesto: %1.</translation>
    </message>
    <message>
        <source>the identity of who would read it changed, and is not approved. Reach them another way, and ask IT to check it</source>
        <comment>why not sent</comment>
        <translation>la identidad de quien lo leería cambió y no está aprobada. Avise por otro medio y pida a Informática que la revise</translation>
    </message>
    <message>
        <source>the identity of %1 changed, and is not approved. Reach %1 another way, and ask IT to check it</source>
        <comment>why not sent; one name, or several</comment>
        <translation>la identidad de %1 cambió y no está aprobada. Avise a %1 por otro medio y pida a Informática que la revise</translation>
    </message>
    <message>
        <source>physician doctor</source>
        <comment>words and forms that find a role</comment>
        <translation>médico médica doctor doctora facultativo facultativa</translation>
    </message>
    <message>
        <source>nurse nursing</source>
        <comment>words and forms that find a role</comment>
        <translation>enfermero enfermera enfermería</translation>
    </message>
    <message>
        <source>pharmacist pharmacy</source>
        <comment>words and forms that find a role</comment>
        <translation>farmacéutico farmacéutica farmacia</translation>
    </message>
    <message>
        <source>therapist therapy</source>
        <comment>words and forms that find a role</comment>
        <translation>terapeuta terapia</translation>
    </message>
    <message>
        <source>front desk reception</source>
        <comment>words and forms that find a role</comment>
        <translation>admisión recepción</translation>
    </message>
    <message>
        <source>billing</source>
        <comment>words and forms that find a role</comment>
        <translation>facturación</translation>
    </message>
    <message>
        <source>it</source>
        <comment>words and forms that find a role</comment>
        <translation>informática informático sistemas</translation>
    </message>
    <message>
        <source>auditor audit</source>
        <comment>words and forms that find a role</comment>
        <translation>auditoría auditor auditora</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Your hospital&apos;s server</source>
        <translation>El servidor de su hospital</translation>
    </message>
    <message>
        <source>IT can tell you its address. It begins with https://</source>
        <translation>Informática puede darle la dirección. Empieza por https://</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Dirección del servidor</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Appearance</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Escritura</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notificaciones</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Bloqueo</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Dispositivos</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnóstico técnico</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>Secciones de los ajustes</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>ShowAll</name>
    <message>
        <source>Show all of it</source>
        <translation>Mostrarlo todo</translation>
    </message>
</context>
<context>
    <name>SignOutDialog</name>
    <message>
        <source>Sign out of this workstation?</source>
        <translation>¿Cerrar la sesión en este puesto?</translation>
    </message>
    <message>
        <source>What is kept here is removed; your messages stay on the server. To leave for a moment, lock instead (Ctrl+L).</source>
        <translation>Se borra lo guardado aquí; sus mensajes siguen en el servidor. Para ausentarse un momento, bloquee (Ctrl+L).</translation>
    </message>
    <message>
        <source>%1. They would be lost.</source>
        <translation>%1. Se perderían.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Quedarse</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Cerrar sesión</translation>
    </message>
</context>
<context>
    <name>SpareCodesStage</name>
    <message>
        <source>Keep your spare codes</source>
        <translation>Guarde sus códigos de reserva</translation>
    </message>
    <message>
        <source>Without your phone, each of these replaces the code once. They are shown only now: print them or save them somewhere safe, not on this workstation.</source>
        <translation>Sin el teléfono, cada uno sustituye al código una vez. Se muestran solo ahora: imprímalos o guárdelos en un lugar seguro, no en este puesto.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardados</translation>
    </message>
    <message>
        <source>Save to a file…</source>
        <translation>Guardar en un archivo…</translation>
    </message>
    <message>
        <source>I have kept them</source>
        <translation>Ya los he guardado</translation>
    </message>
    <message>
        <source>Save spare codes</source>
        <translation>Guardar los códigos de reserva</translation>
    </message>
</context>
<context>
    <name>StateLine</name>
    <message>
        <source>edited</source>
        <translation>editado</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Signed in: %1</source>
        <translation>Sesión de %1</translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation>Conexión: %1</translation>
    </message>
    <message>
        <source>Lock (Ctrl+L)</source>
        <translation>Bloquear (Ctrl+L)</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Menú (F10)</translation>
    </message>
    <message numerus="yes">
        <source>Locks in %n min</source>
        <translation>
            <numerusform>Se bloquea en %n min</numerusform>
            <numerusform>Se bloquea en %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>Disk nearly full</source>
        <translation>Disco casi lleno</translation>
    </message>
    <message>
        <source>Urgent in other conversations: %1</source>
        <comment>how many, by their word</comment>
        <translation>Urgentes en otras conversaciones: %1</translation>
    </message>
    <message>
        <source>Urgent in other conversations (F8)</source>
        <translation>Urgentes en otras conversaciones (F8)</translation>
    </message>
    <message numerus="yes">
        <source>Clock is off by %n min</source>
        <comment>of this workstation</comment>
        <translation>
            <numerusform>Reloj desfasado %n min</numerusform>
            <numerusform>Reloj desfasado %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This workstation&apos;s clock is off by %n min, tell IT</source>
        <translation>
            <numerusform>El reloj de este puesto tiene un desfase de %n min: avise a Informática</numerusform>
            <numerusform>El reloj de este puesto tiene un desfase de %n min: avise a Informática</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Switch</name>
    <message>
        <source>%1. %2</source>
        <comment>what is switched, what it does</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Not available now</source>
        <extracomment>of a switch that cannot be used</extracomment>
        <translation>No disponible ahora</translation>
    </message>
</context>
<context>
    <name>TextArea</name>
    <message>
        <source>Not available now</source>
        <extracomment>of a field that cannot be written in</extracomment>
        <translation>No disponible ahora</translation>
    </message>
</context>
<context>
    <name>TextField</name>
    <message>
        <source>Not available now</source>
        <extracomment>of a field that cannot be written in</extracomment>
        <translation>No disponible ahora</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Message deleted</source>
        <translation>Mensaje eliminado</translation>
    </message>
    <message>
        <source>This version of Wardline can&apos;t show this kind of message.</source>
        <translation>Esta versión de Wardline no puede mostrar este tipo de mensaje.</translation>
    </message>
    <message>
        <source>Messages in between have not been fetched yet</source>
        <translation>Los mensajes intermedios aún no se han cargado</translation>
    </message>
    <message>
        <source>Marked %1 and can&apos;t be read here: call %2, or ask for it to be sent again.</source>
        <comment>priority word, sender</comment>
        <translation>Marcado «%1» y no se puede leer aquí: llame a %2 o pida que lo envíe de nuevo.</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Sin cifrar</translation>
    </message>
    <message numerus="yes">
        <source>No one has acknowledged this within %n minutes</source>
        <translation>
            <numerusform>En %n minuto nadie se ha hecho cargo</numerusform>
            <numerusform>En %n minutos nadie se ha hecho cargo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No proven acknowledgement within %n minutes</source>
        <translation>
            <numerusform>En %n minuto no se ha comprobado que alguien se haga cargo</numerusform>
            <numerusform>En %n minutos no se ha comprobado que alguien se haga cargo</numerusform>
        </translation>
    </message>
    <message>
        <source>Its outer priority mark says something else</source>
        <translation>La prioridad marcada fuera del cifrado es otra</translation>
    </message>
    <message>
        <source>From history, sender not proven</source>
        <translation>Del historial, remitente sin comprobar</translation>
    </message>
    <message>
        <source>Acknowledged by you · sending</source>
        <translation>Usted se hace cargo · enviando</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, role</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 has it · %2</source>
        <comment>who acknowledged, time</comment>
        <translation>%1 se hace cargo · %2</translation>
    </message>
    <message>
        <source>%1 · ✅ not proven</source>
        <translation>%1 · ✅ sin comprobar</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Enviando</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Alguien se hace cargo</translation>
    </message>
    <message>
        <source>Read by %1</source>
        <translation>Leído por %1</translation>
    </message>
    <message numerus="yes">
        <source>Read by %1 and %n more</source>
        <translation>
            <numerusform>Leído por %1 y %n más</numerusform>
            <numerusform>Leído por %1 y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>En el servidor</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Usted</translation>
    </message>
    <message>
        <source>answering %1</source>
        <translation>en respuesta a %1</translation>
    </message>
    <message>
        <source>mentions you</source>
        <translation>le menciona</translation>
    </message>
    <message>
        <source>The original is not here</source>
        <translation>El original no está aquí</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>No messages yet. What you write is end-to-end encrypted.</source>
        <translation>Aún no hay mensajes. Lo que escriba va cifrado de extremo a extremo.</translation>
    </message>
    <message>
        <source>To the newest message</source>
        <translation>Ir al mensaje más reciente</translation>
    </message>
    <message>
        <source>Message deleted by %1</source>
        <translation>Mensaje eliminado por %1</translation>
    </message>
    <message>
        <source>Nobody has it yet</source>
        <translation>Aún nadie se hace cargo</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>Eliminando…</translation>
    </message>
    <message>
        <source>Forwarded from %1, %2</source>
        <comment>name, time</comment>
        <translation>Reenviado de %1, %2</translation>
    </message>
    <message>
        <source>Forwarded from %1, %2 · according to %3</source>
        <comment>name, time, who forwarded it</comment>
        <translation>Reenviado de %1, %2 · según %3</translation>
    </message>
    <message numerus="yes">
        <source>%1 by %n people</source>
        <comment>emoji</comment>
        <translation>
            <numerusform>%1 de %n persona</numerusform>
            <numerusform>%1 de %n personas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <comment>emoji, names</comment>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Mensajes nuevos</translation>
    </message>
    <message>
        <source>edited</source>
        <comment>a message</comment>
        <translation>editado</translation>
    </message>
    <message numerus="yes">
        <source>To the newest message, %n new</source>
        <comment>messages</comment>
        <translation>
            <numerusform>Al mensaje más reciente, %n nuevo</numerusform>
            <numerusform>Al mensaje más reciente, %n nuevos</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking for its key…</source>
        <translation>Pidiendo su clave…</translation>
    </message>
    <message>
        <source>Still not there · asked at %1</source>
        <comment>a key; time</comment>
        <translation>Sigue sin llegar · pedida a las %1</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>ahora mismo</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <comment>minutes, short</comment>
        <translation>
            <numerusform>hace %n min</numerusform>
            <numerusform>hace %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <comment>hours, short</comment>
        <translation>
            <numerusform>hace %n h</numerusform>
            <numerusform>hace %n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d ago</source>
        <comment>days, short</comment>
        <translation>
            <numerusform>hace %n d</numerusform>
            <numerusform>hace %n d</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting less than 1 min</source>
        <comment>something urgent</comment>
        <translation>espera desde hace menos de 1 min</translation>
    </message>
    <message>
        <source>waiting %1 min</source>
        <comment>something urgent, minutes, short</comment>
        <translation>espera desde hace %1 min</translation>
    </message>
    <message>
        <source>waiting %1 h %2 min</source>
        <comment>something urgent, hours and minutes, short</comment>
        <translation>espera desde hace %1 h %2 min</translation>
    </message>
    <message>
        <source>waiting %1 d %2 h</source>
        <comment>something urgent, days and hours, short</comment>
        <translation>espera desde hace %1 d %2 h</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>date, time</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>UndoBanner</name>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Deshacer (Ctrl+Z)</translation>
    </message>
</context>
<context>
    <name>WaitingLine</name>
    <message>
        <source>Show</source>
        <comment>a message that is out of sight</comment>
        <translation>Ver</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>button, the message it is about</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Me hago cargo</translation>
    </message>
</context>
<context>
    <name>WaitingStrip</name>
    <message numerus="yes">
        <source>+ %n more</source>
        <comment>urgent messages that wait</comment>
        <translation>
            <numerusform>+ %n más</numerusform>
            <numerusform>+ %n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowActs</name>
    <message>
        <source>New conversation</source>
        <translation>Conversación nueva</translation>
    </message>
    <message>
        <source>Jump to…</source>
        <translation>Ir a…</translation>
    </message>
    <message>
        <source>Jump to anyone or anything</source>
        <translation>Ir a cualquier persona, conversación o mensaje</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>Buscar en todas partes</translation>
    </message>
    <message>
        <source>Choose a place</source>
        <translation>Elegir un lugar</translation>
    </message>
    <message>
        <source>All, direct, or a unit&apos;s conversations</source>
        <translation>Todas las conversaciones, las directas o las de una unidad</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Filtrar la lista</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Conversación anterior</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>Conversación siguiente</translation>
    </message>
    <message>
        <source>Previous unread conversation</source>
        <translation>Conversación sin leer anterior</translation>
    </message>
    <message>
        <source>Next unread conversation</source>
        <translation>Conversación sin leer siguiente</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Panel siguiente</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Panel anterior</translation>
    </message>
    <message>
        <source>Search this conversation</source>
        <translation>Buscar en esta conversación</translation>
    </message>
    <message>
        <source>Details of the conversation</source>
        <translation>Detalles de la conversación</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>Ir a una fecha</translation>
    </message>
    <message>
        <source>Alt+End</source>
        <comment>key</comment>
        <translation>Alt+Fin</translation>
    </message>
    <message>
        <source>To the newest message</source>
        <translation>Ir al mensaje más reciente</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Quitar silencio</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Silenciar</translation>
    </message>
    <message>
        <source>Mute the conversation, or unmute it</source>
        <translation>Silenciar la conversación o quitar el silencio</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marcar como leída</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Marcar como no leída</translation>
    </message>
    <message>
        <source>Mark the conversation as unread, or as read</source>
        <translation>Marcar la conversación como no leída o como leída</translation>
    </message>
    <message>
        <source>Add people…</source>
        <translation>Añadir personas…</translation>
    </message>
    <message>
        <source>Add people to the group</source>
        <translation>Añadir personas al grupo</translation>
    </message>
    <message>
        <source>Accept the invitation</source>
        <translation>Aceptar la invitación</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Leave…</source>
        <translation>Salir del grupo…</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Send, whatever was chosen</source>
        <translation>Enviar, sea cual sea el ajuste</translation>
    </message>
    <message>
        <source>Priority: Routine</source>
        <translation>Prioridad: rutina</translation>
    </message>
    <message>
        <source>Priority: Urgent</source>
        <translation>Prioridad: urgente</translation>
    </message>
    <message>
        <source>Priority: STAT</source>
        <translation>Prioridad: STAT</translation>
    </message>
    <message>
        <source>Acknowledge the urgent message on the screen</source>
        <translation>Hacerse cargo del mensaje urgente en pantalla</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undo: a deletion too, for some seconds</source>
        <translation>Deshacer: también una eliminación, durante unos segundos</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Esta lista</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Bloquear</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>Cerrar sesión…</translation>
    </message>
    <message>
        <source>Urgent in other conversations</source>
        <translation>Urgentes en otras conversaciones</translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>Choose a conversation, or press Ctrl+N to begin one</source>
        <translation>Elija una conversación o pulse Ctrl+N para empezar una</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Deshacer (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>WorkingLine</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>WritingAbout</name>
    <message>
        <source>Editing</source>
        <translation>Editando</translation>
    </message>
    <message>
        <source>Answering %1</source>
        <translation>Respuesta a %1</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Discard this edit</source>
        <translation>Descartar esta edición</translation>
    </message>
    <message>
        <source>Stop editing (Esc)</source>
        <translation>Dejar de editar (Esc)</translation>
    </message>
    <message>
        <source>Don&apos;t answer this message (Esc)</source>
        <translation>No responder a este mensaje (Esc)</translation>
    </message>
</context>
<context>
    <name>wardline::conversation::ComposerViewModel</name>
    <message>
        <source>The message you were editing was deleted. Your words are kept as a new one.</source>
        <translation>El mensaje que editaba se eliminó. Lo que escribió se conserva como mensaje nuevo, sin enviar.</translation>
    </message>
    <message>
        <source>The message you were editing was deleted.</source>
        <translation>El mensaje que editaba se eliminó.</translation>
    </message>
    <message>
        <source>No device of %1 can read this yet.</source>
        <translation>Ningún dispositivo de %1 puede leer esto todavía.</translation>
    </message>
    <message>
        <source>A device of %1 that is not verified can&apos;t read this.</source>
        <translation>Un dispositivo sin verificar de %1 no puede leer esto.</translation>
    </message>
    <message>
        <source>The edit that you had begun here is kept. Edit its message to go on with it.</source>
        <translation>La edición que había empezado aquí está guardada. Edite ese mensaje para continuarla.</translation>
    </message>
    <message>
        <source>The words of your other edit are kept in the new message.</source>
        <translation>Las palabras de su otra edición se conservan en el mensaje nuevo.</translation>
    </message>
</context>
<context>
    <name>wardline::conversation::ConversationViewModel</name>
    <message>
        <source>%1 is typing…</source>
        <translation>%1 está escribiendo…</translation>
    </message>
    <message>
        <source>%1 are typing…</source>
        <translation>%1 están escribiendo…</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Se hacen cargo</translation>
    </message>
    <message>
        <source>Read, not acknowledged</source>
        <translation>Leído, sin hacerse cargo</translation>
    </message>
    <message>
        <source>Neither read nor acknowledged</source>
        <translation>Sin leer ni hacerse cargo</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Eliminado</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Descartado</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>sender, time, message</comment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n others are typing…</source>
        <translation>
            <numerusform>%1 y %n más están escribiendo…</numerusform>
            <numerusform>%1 y %n más están escribiendo…</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit discarded</source>
        <translation>Edición descartada</translation>
    </message>
</context>
<context>
    <name>wardline::conversation::ForwardViewModel</name>
    <message>
        <source>%1 is about %2, born %3, MRN %4. Forward to this patient&apos;s conversation?</source>
        <comment>room, patient&apos;s name, date of birth, medical record number</comment>
        <translation>%1 trata de %2, nacimiento %3, historia clínica %4. ¿Reenviar a la conversación de este paciente?</translation>
    </message>
    <message>
        <source>Nobody has confirmed which patient %1 is about. Forward to it?</source>
        <translation>Nadie ha confirmado de qué paciente trata %1. ¿Reenviar allí?</translation>
    </message>
    <message>
        <source>Forwarded to %1</source>
        <translation>Reenviado a %1</translation>
    </message>
</context>
<context>
    <name>wardline::conversation::WaitingModel</name>
    <message>
        <source>%1, %2, %3</source>
        <comment>priority word, sender, time</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>priority, sender and time; message</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Waiting for your acknowledgement. %1</source>
        <comment>urgent messages</comment>
        <translation>Espera que se haga cargo. %1</translation>
    </message>
</context>
<context>
    <name>wardline::details::DetailsViewModel</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n persona</numerusform>
            <numerusform>%n personas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wardline::details::RoomActs</name>
    <message>
        <source>Muted. You will still be alerted to urgent and STAT messages.</source>
        <translation>Silenciada. Los mensajes urgentes y STAT le seguirán avisando.</translation>
    </message>
    <message>
        <source>No longer muted.</source>
        <translation>Ya no está silenciada.</translation>
    </message>
    <message>
        <source>Marked as unread until you open it.</source>
        <translation>Marcada como no leída hasta que la abra.</translation>
    </message>
    <message>
        <source>The invitation no longer holds. Ask somebody in the conversation to add you again.</source>
        <translation>La invitación ya no es válida. Pida a alguien de la conversación que le añada de nuevo.</translation>
    </message>
    <message>
        <source>Invitation declined.</source>
        <translation>Invitación rechazada.</translation>
    </message>
    <message>
        <source>You left %1.</source>
        <comment>name of a group</comment>
        <translation>Ha salido de %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n people added.</source>
        <translation>
            <numerusform>%n persona añadida.</numerusform>
            <numerusform>%n personas añadidas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody was added: somebody you chose has no active account, or you are no longer in this group.</source>
        <translation>No se añadió a nadie: alguna de las personas elegidas no tiene cuenta activa o usted ya no está en este grupo.</translation>
    </message>
    <message>
        <source>The server did not take this: %1 is not muted.</source>
        <comment>name of a conversation</comment>
        <translation>El servidor no lo aceptó: %1 no está silenciada.</translation>
    </message>
    <message>
        <source>The server did not take this: %1 is still muted.</source>
        <comment>name of a conversation</comment>
        <translation>El servidor no lo aceptó: %1 sigue silenciada.</translation>
    </message>
    <message>
        <source>The server did not take this: %1 is not marked as unread.</source>
        <comment>name of a conversation</comment>
        <translation>El servidor no lo aceptó: %1 no está marcada como no leída.</translation>
    </message>
    <message>
        <source>The server did not take this: %1 is still marked as unread.</source>
        <comment>name of a conversation</comment>
        <translation>El servidor no lo aceptó: %1 sigue marcada como no leída.</translation>
    </message>
    <message>
        <source>Marked as read.</source>
        <translation>Marcada como leída.</translation>
    </message>
</context>
<context>
    <name>wardline::inbox::InboxViewModel</name>
    <message>
        <source>Your conversations are arriving…</source>
        <translation>Sus conversaciones están llegando…</translation>
    </message>
    <message>
        <source>Nothing here is called that. Press Ctrl+N to find a person.</source>
        <translation>Nada aquí se llama así. Pulse Ctrl+N para buscar a una persona.</translation>
    </message>
    <message>
        <source>No conversation here has all of these marks.</source>
        <translation>Ninguna conversación de aquí tiene todas estas marcas.</translation>
    </message>
    <message>
        <source>Nothing unread here.</source>
        <translation>Aquí no hay nada sin leer.</translation>
    </message>
    <message>
        <source>Nothing urgent waits here.</source>
        <translation>Aquí no hay nada urgente en espera.</translation>
    </message>
    <message>
        <source>Nothing unread here mentions you.</source>
        <translation>Nada sin leer le menciona aquí.</translation>
    </message>
    <message>
        <source>No direct conversations yet. Press Ctrl+N to write to a colleague.</source>
        <translation>Aún no hay conversaciones directas. Pulse Ctrl+N para escribir a un compañero o compañera.</translation>
    </message>
    <message>
        <source>No conversations yet. Press Ctrl+N to write to a colleague.</source>
        <translation>Aún no hay conversaciones. Pulse Ctrl+N para escribir a un compañero o compañera.</translation>
    </message>
    <message>
        <source>Conversations are arriving: %1 of %2</source>
        <translation>Están llegando sus conversaciones: %1 de %2</translation>
    </message>
</context>
<context>
    <name>wardline::inbox::PlaceListModel</name>
    <message>
        <source>Direct</source>
        <comment>short: conversations with one person</comment>
        <translation>Directas</translation>
    </message>
    <message>
        <source>All</source>
        <comment>short: all conversations</comment>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Direct conversations</source>
        <translation>Conversaciones directas</translation>
    </message>
    <message>
        <source>All conversations</source>
        <translation>Todas las conversaciones</translation>
    </message>
    <message>
        <source>%1+</source>
        <comment>at least this many</comment>
        <translation>%1+</translation>
    </message>
    <message numerus="yes">
        <source>urgent in %n conversations</source>
        <translation>
            <numerusform>mensajes urgentes en %n conversación</numerusform>
            <numerusform>mensajes urgentes en %n conversaciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread conversations</source>
        <translation>
            <numerusform>%n conversación sin leer</numerusform>
            <numerusform>%n conversaciones sin leer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>STAT in %n conversations</source>
        <translation>
            <numerusform>mensajes STAT en %n conversación</numerusform>
            <numerusform>mensajes STAT en %n conversaciones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wardline::inbox::RoomListModel</name>
    <message>
        <source>%1 · ✅ not proven</source>
        <comment>priority word</comment>
        <translation>%1 · ✅ sin comprobar</translation>
    </message>
    <message>
        <source>%1 · no one has it</source>
        <comment>priority word</comment>
        <translation>%1 · nadie a cargo</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>priority word, count</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1+</source>
        <comment>at least this many</comment>
        <translation>%1+</translation>
    </message>
    <message>
        <source>You were invited</source>
        <translation>Le han invitado</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Mensajes nuevos</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>Aún no hay mensajes</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>sender, message</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, waiting for an answer</source>
        <translation>%1, en espera de respuesta</translation>
    </message>
    <message>
        <source>a message was not sent</source>
        <translation>un mensaje no se envió</translation>
    </message>
    <message>
        <source>%1 unread</source>
        <translation>%1 sin leer</translation>
    </message>
    <message>
        <source>mentions you</source>
        <translation>le menciona</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>borrador</translation>
    </message>
    <message>
        <source>Unnamed conversation</source>
        <translation>Conversación sin nombre</translation>
    </message>
    <message>
        <source>Unread</source>
        <comment>marked so by the reader</comment>
        <translation>Sin leer</translation>
    </message>
    <message>
        <source>marked as unread</source>
        <translation>marcada como no leída</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>silenciada</translation>
    </message>
</context>
<context>
    <name>wardline::jump::JumpViewModel</name>
    <message>
        <source>%1 unread</source>
        <translation>%1 sin leer</translation>
    </message>
    <message>
        <source>Unnamed conversation</source>
        <translation>Conversación sin nombre</translation>
    </message>
    <message>
        <source>%1+</source>
        <comment>at least this many</comment>
        <translation>%1+</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>sender, conversation</comment>
        <translation>%1 en %2</translation>
    </message>
    <message>
        <source>Urgent and recent</source>
        <translation>Urgentes y recientes</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversaciones</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Search everywhere for “%1”</source>
        <translation>Buscar «%1» en todas partes</translation>
    </message>
</context>
<context>
    <name>wardline::lock::LockViewModel</name>
    <message numerus="yes">
        <source>Not sent yet: %n. Unlock to send.</source>
        <translation>
            <numerusform>Sin enviar: %n. Desbloquee para enviar.</numerusform>
            <numerusform>Sin enviar: %n. Desbloquee para enviar.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wardline::platform::FreedesktopNotifier</name>
    <message>
        <source>New message</source>
        <translation>Mensaje nuevo</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
</context>
<context>
    <name>wardline::search::HitModel</name>
    <message>
        <source>Unnamed conversation</source>
        <translation>Conversación sin nombre</translation>
    </message>
</context>
<context>
    <name>wardline::search::SearchViewModel</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n encontrado</numerusform>
            <numerusform>%n encontrados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found so far</source>
        <translation>
            <numerusform>%n encontrado hasta ahora</numerusform>
            <numerusform>%n encontrados hasta ahora</numerusform>
        </translation>
    </message>
    <message>
        <source>From %1</source>
        <comment>a date</comment>
        <translation>Desde el %1</translation>
    </message>
    <message>
        <source>Until %1</source>
        <comment>a date, with that day</comment>
        <translation>Hasta el %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>the first and the last day</comment>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>wardline::settings::SettingsViewModel</name>
    <message>
        <source>works</source>
        <translation>funciona</translation>
    </message>
    <message>
        <source>to know</source>
        <translation>conviene saberlo</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>no funciona</translation>
    </message>
    <message>
        <source>Settings by IT</source>
        <translation>Ajustes de Informática</translation>
    </message>
    <message>
        <source>This computer&apos;s clock</source>
        <translation>El reloj de este puesto</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>El servidor</translation>
    </message>
    <message>
        <source>The keyring</source>
        <translation>El llavero</translation>
    </message>
    <message>
        <source>Your session</source>
        <translation>Su sesión</translation>
    </message>
    <message>
        <source>The messages kept here</source>
        <translation>Los mensajes guardados aquí</translation>
    </message>
    <message>
        <source>This device&apos;s verification</source>
        <translation>La verificación de este dispositivo</translation>
    </message>
    <message>
        <source>The backup of your keys</source>
        <translation>La copia de seguridad de sus claves</translation>
    </message>
    <message>
        <source>This holds until you lock or sign out: it could not be kept. %1</source>
        <comment>why follows</comment>
        <translation>Vale hasta que bloquee o cierre sesión: no se pudo guardar. %1</translation>
    </message>
    <message>
        <source>Unnamed device</source>
        <translation>Dispositivo sin nombre</translation>
    </message>
    <message>
        <source>Seen %1</source>
        <comment>when: 5 min ago</comment>
        <translation>Última actividad: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what was checked, how it stands</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The report was saved.</source>
        <translation>El informe se guardó.</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another place.</source>
        <translation>No se pudo escribir el archivo. Elija otra carpeta.</translation>
    </message>
    <message>
        <source>window and network</source>
        <translation>ventana y red</translation>
    </message>
    <message>
        <source>end-to-end encryption</source>
        <translation>cifrado de extremo a extremo</translation>
    </message>
    <message>
        <source>messages kept on this computer</source>
        <translation>mensajes guardados en este puesto</translation>
    </message>
    <message>
        <source>their encryption</source>
        <translation>su cifrado</translation>
    </message>
    <message>
        <source>cryptography</source>
        <translation>criptografía</translation>
    </message>
    <message>
        <source>keys from passwords and PINs</source>
        <translation>claves a partir de contraseñas y PIN</translation>
    </message>
    <message>
        <source>the system&apos;s keyring</source>
        <translation>el llavero del sistema</translation>
    </message>
    <message>
        <source>waiting without blocking</source>
        <translation>espera sin bloqueo</translation>
    </message>
    <message>
        <source>reading the server&apos;s answers</source>
        <translation>lectura de las respuestas del servidor</translation>
    </message>
    <message>
        <source>errors that can&apos;t be overlooked</source>
        <translation>errores que no se pasan por alto</translation>
    </message>
    <message>
        <source>the code for your authenticator</source>
        <translation>el código para su autenticador</translation>
    </message>
    <message>
        <source>the typeface, where the system has none</source>
        <translation>la tipografía, si el sistema no tiene una</translation>
    </message>
</context>
<context>
    <name>wardline::shell::Attention</name>
    <message>
        <source>STAT message</source>
        <translation>Mensaje STAT</translation>
    </message>
    <message>
        <source>Urgent message</source>
        <translation>Mensaje urgente</translation>
    </message>
    <message numerus="yes">
        <source>%n STAT messages</source>
        <translation>
            <numerusform>%n mensaje STAT</numerusform>
            <numerusform>%n mensajes STAT</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n urgent and STAT messages</source>
        <translation>
            <numerusform>%n mensaje urgente y STAT</numerusform>
            <numerusform>%n mensajes urgentes y STAT</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n urgent messages</source>
        <translation>
            <numerusform>%n mensaje urgente</numerusform>
            <numerusform>%n mensajes urgentes</numerusform>
        </translation>
    </message>
    <message>
        <source>You were mentioned</source>
        <translation>Le han mencionado</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>what came, conversation</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>sender, message</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>A message was not sent</source>
        <translation>Un mensaje no se envió</translation>
    </message>
    <message numerus="yes">
        <source>%n messages were not sent</source>
        <translation>
            <numerusform>%n mensaje no se envió</numerusform>
            <numerusform>%n mensajes no se enviaron</numerusform>
        </translation>
    </message>
    <message>
        <source>Locks in %1 s. Press any key to stay.</source>
        <translation>Se bloquea en %1 s. Pulse cualquier tecla para evitarlo.</translation>
    </message>
</context>
<context>
    <name>wardline::shell::ShellViewModel</name>
    <message>
        <source>That is not an address Wardline can use. It begins with https:// and is the server&apos;s name.</source>
        <translation>Wardline no puede usar esa dirección. Empieza por https:// y es el nombre del servidor.</translation>
    </message>
    <message>
        <source>Wardline recovery key. It opens your older messages if you lose your password.</source>
        <translation>Clave de recuperación de Wardline. Abre sus mensajes anteriores si pierde la contraseña.</translation>
    </message>
    <message>
        <source>The recovery key was saved.</source>
        <translation>La clave de recuperación se guardó.</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another place.</source>
        <translation>No se pudo escribir el archivo. Elija otra carpeta.</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to be sent</source>
        <translation>
            <numerusform>%n por enviar</numerusform>
            <numerusform>%n por enviar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>%n sin enviar</numerusform>
            <numerusform>%n sin enviar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wardline::shell::UnsentRooms</name>
    <message>
        <source>Unnamed conversation</source>
        <translation>Conversación sin nombre</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n waiting to be sent</source>
        <comment>conversation</comment>
        <translation>
            <numerusform>%1: %n por enviar</numerusform>
            <numerusform>%1: %n por enviar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n not sent or waiting</source>
        <comment>conversation</comment>
        <translation>
            <numerusform>%1: %n sin enviar o por enviar</numerusform>
            <numerusform>%1: %n sin enviar o por enviar</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: not sent</source>
        <comment>conversation</comment>
        <translation>%1: sin enviar</translation>
    </message>
</context>
<context>
    <name>wardline::shell::UrgentRooms</name>
    <message>
        <source>STAT %1</source>
        <comment>number of conversations</comment>
        <translation>STAT %1</translation>
    </message>
    <message>
        <source>Urgent %1</source>
        <comment>number of conversations</comment>
        <translation>Urgentes %1</translation>
    </message>
    <message>
        <source>Unnamed conversation</source>
        <translation>Conversación sin nombre</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>priority word, count</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>conversation, what waits there</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>wardline::signin::SignInViewModel</name>
    <message>
        <source>This workstation was signed out. Nothing is kept here any more; your messages are on the server.</source>
        <translation>Se cerró la sesión de este puesto. Aquí ya no se guarda nada; sus mensajes están en el servidor.</translation>
    </message>
    <message>
        <source>The last session here has ended. Nothing of it is kept on this workstation.</source>
        <translation>La última sesión ha terminado. No se guarda nada de ella en este puesto.</translation>
    </message>
    <message>
        <source>No PIN may be kept on this workstation. You can work without keeping anything here.</source>
        <translation>En este puesto no se puede guardar un PIN. Puede trabajar sin guardar nada aquí.</translation>
    </message>
    <message>
        <source>Enter user, password and the code of your authenticator.</source>
        <translation>Escriba usuario, contraseña y el código del autenticador.</translation>
    </message>
    <message>
        <source>Enter your user name and the activation code from IT.</source>
        <translation>Escriba su usuario y el código de activación de Informática.</translation>
    </message>
    <message>
        <source>The two passwords differ. Enter the second one again.</source>
        <translation>Las dos contraseñas no coinciden. Escriba otra vez la segunda.</translation>
    </message>
    <message>
        <source>Wardline spare codes. Each replaces the authenticator&apos;s code once.</source>
        <translation>Códigos de reserva de Wardline. Cada uno sustituye una vez al código del autenticador.</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another place.</source>
        <translation>No se pudo escribir el archivo. Elija otra carpeta.</translation>
    </message>
    <message>
        <source>Your account is ready. Sign in with your password and the next code.</source>
        <translation>Su cuenta está lista. Inicie sesión con su contraseña y el siguiente código.</translation>
    </message>
    <message>
        <source>The two PINs differ. Enter the second one again.</source>
        <translation>Los dos PIN no coinciden. Escriba otra vez el segundo.</translation>
    </message>
    <message numerus="yes">
        <source>At least %n digits.</source>
        <translation>
            <numerusform>Al menos %n dígito.</numerusform>
            <numerusform>Al menos %n dígitos.</numerusform>
        </translation>
    </message>
</context>
</TS>
