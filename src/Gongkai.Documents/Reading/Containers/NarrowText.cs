namespace Gongkai.Documents.Reading.Containers;

/// <summary>One-byte text of binary Word files: Latin, with the Windows signs in the place of the controls.</summary>
internal static class NarrowText
{
    private const string Signs = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    public static char Decode(byte b) => b is >= 0x80 and < 0xA0 ? Signs[b - 0x80] : (char)b;
}
