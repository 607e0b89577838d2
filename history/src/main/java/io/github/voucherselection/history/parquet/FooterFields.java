package io.github.voucherselection.history.parquet;

import java.io.ByteArrayInputStream;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.InterningProtocol;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.protocol.TField;
import shaded.parquet.org.apache.thrift.protocol.TList;
import shaded.parquet.org.apache.thrift.protocol.TProtocolUtil;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

/** Goes through the fields of a footer, of which each can be passed over. */
final class FooterFields extends InterningProtocol {
    /** Types of Thrift's, for which the library's names are not there. */
    static final byte I64 = 10;

    static final byte STRING = 11;
    static final byte STRUCT = 12;
    static final byte LIST = 15;
    private static final byte STOP = 0;
    private static final int MAX_DEPTH = 64;

    private int number;
    private int lastCodec;

    FooterFields(byte[] footer) throws TException {
        super(new TCompactProtocol(new TIOStreamTransport(new ByteArrayInputStream(footer))));
        // nothing in a footer is larger than it: what says so is refused before memory is taken for it
        getTransport().getConfiguration().setMaxMessageSize(footer.length);
        getTransport().updateKnownMessageSize(footer.length);
    }

    /** Takes a field. */
    interface FieldReader {
        /** Reads a field, or does not touch it. */
        boolean read(TField field) throws TException;
    }

    /** Takes an element of a list. */
    interface ElementReader {
        /** Reads the element at a place, from 0. */
        void read(int place) throws TException;
    }

    /** Reads a struct. */
    void struct(FieldReader reader) throws TException {
        readStructBegin();
        for (TField field = readFieldBegin(); field.type != STOP; field = readFieldBegin()) {
            if (!reader.read(field)) {
                passOver(field.type);
            }
            readFieldEnd();
        }
        readStructEnd();
    }

    /** Reads a list of structs, each by the reader. */
    void list(ElementReader reader) throws TException {
        TList list = readListBegin();
        for (int place = 0; place < list.size; place++) {
            reader.read(place);
        }
        readListEnd();
    }

    void passOver(byte type) throws TException {
        TProtocolUtil.skip(this, type, MAX_DEPTH);
    }

    /** The number of the last codec that was read: of one that Parquet's library does not know, it tells nothing. */
    int lastCodec() {
        return lastCodec;
    }

    @Override
    public TField readFieldBegin() throws TException {
        TField field = super.readFieldBegin();
        number = field.id;
        return field;
    }

    @Override
    public int readI32() throws TException {
        int value = super.readI32();
        if (number == ColumnMetaData._Fields.CODEC.getThriftFieldId()) {
            lastCodec = value;
        }
        return value;
    }
}
