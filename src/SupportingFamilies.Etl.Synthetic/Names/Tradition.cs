namespace SupportingFamilies.Etl.Synthetic.Names;

/// <summary>How a family names its members; each has its own tables and its own ways of going wrong in a
/// form.</summary>
enum Tradition
{
    /// <summary>As registered in England and Wales: the official figures.</summary>
    English,

    /// <summary>South Asian Muslim: women may carry Begum or Bibi where a form asks for a surname.</summary>
    Muslim,

    /// <summary>Singh and Kaur, by sex, or a family name, or both.</summary>
    Sikh,
    Hindu,

    /// <summary>Transliterated from Arabic or Somali; a child's surname may be the father's forename.</summary>
    Arabic,

    /// <summary>Polish and other Central and Eastern European, with accents and with feminine surnames.</summary>
    Polish,
    African,

    /// <summary>Portuguese and Spanish, with accents and particles.</summary>
    Iberian,
    Chinese,
}
