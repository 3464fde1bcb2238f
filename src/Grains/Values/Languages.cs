using System.Collections.Frozen;

namespace Ccnso.Collab.Values;

/// <summary>The primary language subtags that are accepted: ISO 639-1 whole, and of ISO 639-3 those that a territory uses officially.</summary>
public static class Languages
{
    private static readonly FrozenSet<string> Codes = (
        "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd " +
        "gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg " +
        "mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss " +
        "st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ace bar bem ber bik bjn brx byn bzj cal ceb chk chp " +
        "ckb cnr cri crs csb dgr doi dsb dyu fan fil fud fur gag gil gsw guz hak haw hif hil hsb ilo kab kck kea kmb kok kos kqn kri krl ksh loz lua lue lun " +
        "luo lus mai mey mfe mni mos mwl nan naq ndc ngl ngu niu nmq nnb nso nyn nzs pag pam pap pau pcm pih pis pon pov prs rap rar rcf rom rue rup sat sco " +
        "shi sma smj smn sms snk srn srr swc szl tem tet tig tkl toi tpi tvl tzm umb wal war wlc wls wni yap yue zdj zgh")
        .Split(' ').ToFrozenSet();

    /// <summary>Whether this subtag, in lower case, is a language.</summary>
    public static bool Known(string language) => Codes.Contains(language);
}
