package dev.telos.notebooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * A value as a notebook shows it: pictures as PNG, everything else as its text. It is what the Java kernel does by itself
 * with the value of a cell's last expression, so a cell shows a picture by ending with it.
 */
public final class Rendering {
    private Rendering() {}

    /** The value by media type; what is not text is in Base64. */
    static SortedMap<String, String> of(Object value) throws IOException {
        SortedMap<String, String> shown = new TreeMap<>();
        if (value instanceof RenderedImage image) {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            shown.put("image/png", Base64.getEncoder().encodeToString(png.toByteArray()));
            shown.put("text/plain", "picture, " + image.getWidth() + " x " + image.getHeight());
        } else {
            shown.put("text/plain", String.valueOf(value));
        }
        return shown;
    }

    /** Writes the value into a file as JSON; called where the cells run, which is another process. */
    public static void write(Object value, String file) throws IOException {
        new ObjectMapper().writeValue(new File(file), of(value));
    }
}
