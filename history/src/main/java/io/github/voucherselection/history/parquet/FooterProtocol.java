package io.github.voucherselection.history.parquet;

import java.io.ByteArrayInputStream;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.InterningProtocol;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.protocol.TField;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

/** Reads the bytes of a footer, and remembers what the classes that Parquet's library generates from Thrift forget. */
final class FooterProtocol extends InterningProtocol {
    private int field;
    private int lastCodec;

    FooterProtocol(byte[] footer) throws TException {
        super(new TCompactProtocol(new TIOStreamTransport(new ByteArrayInputStream(footer))));
        // nothing in a footer is larger than it: what says so is refused before memory is taken for it
        getTransport().getConfiguration().setMaxMessageSize(footer.length);
        getTransport().updateKnownMessageSize(footer.length);
    }

    /** The number of the last codec that was read: of one that Parquet's library does not know, it tells nothing. */
    int lastCodec() {
        return lastCodec;
    }

    @Override
    public TField readFieldBegin() throws TException {
        TField begun = super.readFieldBegin();
        field = begun.id;
        return begun;
    }

    @Override
    public int readI32() throws TException {
        int value = super.readI32();
        if (field == ColumnMetaData._Fields.CODEC.getThriftFieldId()) {
            lastCodec = value;
        }
        return value;
    }
}
