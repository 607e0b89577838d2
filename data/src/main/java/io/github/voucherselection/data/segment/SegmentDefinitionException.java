package io.github.voucherselection.data.segment;

/** Segment definitions that make no sense. The message names the segment or the line, in words for its author. */
public final class SegmentDefinitionException extends IllegalArgumentException {
    public SegmentDefinitionException(String message) {
        super(message);
    }
}
