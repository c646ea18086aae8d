package io.streamcore.local.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.TooMuchDataException;
import org.subethamail.smtp.server.Session;

/** Receives one mail, and does to it what the faults say. */
final class MailReceiver implements MessageHandler {
    static final int MAX_BYTES = 10 << 20;

    private final Session connection;
    private final MailStore store;
    private final MailFaults faults;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    MailReceiver(MessageContext context, MailStore store, MailFaults faults) {
        this.connection = (Session) context;
        this.store = store;
        this.faults = faults;
    }

    @Override
    public void from(String from) throws RejectException {
        int refusal = faults.consumeRefusal();
        if (refusal != 0) {
            throw new RejectException(refusal, "Refused by a fault of the test");
        }
        sender = from;
    }

    @Override
    public void recipient(String recipient) {
        recipients.add(recipient);
    }

    @Override
    public String data(InputStream data) throws TooMuchDataException, IOException {
        if (faults.consumeCut()) {
            connection.closeSocket();
            throw new IOException("Cut by a fault of the test");
        }
        byte[] raw = data.readNBytes(MAX_BYTES + 1);
        if (raw.length > MAX_BYTES) {
            throw new TooMuchDataException("A mail may have " + MAX_BYTES + " bytes");
        }
        awaitDelay();
        String id = store.add(sender, recipients, raw);
        if (faults.consumeLostAnswer()) {
            connection.closeSocket();
            throw new IOException("The answer was lost by a fault of the test");
        }
        return "Caught as " + id;
    }

    private void awaitDelay() throws InterruptedIOException {
        try {
            faults.awaitDelay();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void done() {
        // Nothing is held beyond one mail.
    }
}
